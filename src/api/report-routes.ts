/** The ministry report as a file, over plain HTTP. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readMinistryReport, type SealedReport } from '../app/ministry-report';
import { REPORT_FORMATS, type ReportFormat, reportFile } from '../app/report-files';
import type { Session } from '../app/session';
import type { Call } from './call';
import { refusedRequest } from './errors';
import { appRefusal, sendRefusal } from './refusals';
import { reportTable } from './report-table';
import { reportDocument } from './report-words';

interface Options {
  /** The session of a request. Throws UNAUTHENTICATED where its bearer token is unknown. */
  readonly identify: (call: Call) => Promise<Session>;
}

const TYPES: Readonly<Record<ReportFormat | 'json', string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** Adds `GET /reports/ministry.json`, `.csv`, `.xlsx` and `.pdf`, with the question in the query. */
export async function addReportRoutes(app: FastifyInstance, { identify }: Options): Promise<void> {
  await app.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) =>
      sendRefusal(request, reply, appRefusal(error) ?? refusedRequest(error, 0)),
    );
    for (const format of ['json', ...REPORT_FORMATS] as const) {
      scope.get(`/reports/ministry.${format}`, async (request, reply) => {
        const session = await identify(request.call);
        const sealed = await readMinistryReport(session, { ...(request.query as object) });
        const bytes = await bytesOf(format, sealed, session);
        reply.headers(Object.fromEntries(request.call.answerHeaders));
        return send(reply, { format, sealed, bytes });
      });
    }
  });
}

async function bytesOf(
  format: ReportFormat | 'json',
  sealed: SealedReport,
  { world, now }: Session,
): Promise<Buffer> {
  if (format === 'json') {
    return Buffer.from(sealed.json);
  }
  const { catalogue } = world;
  const document = reportDocument(sealed, { catalogue, madeAt: now });
  return reportFile(format, { document, table: reportTable(sealed, catalogue) });
}

interface Sent {
  readonly format: ReportFormat | 'json';
  readonly sealed: SealedReport;
  readonly bytes: Buffer;
}

function send(reply: FastifyReply, { format, sealed, bytes }: Sent): FastifyReply {
  const { from, to, asOf } = sealed.report.parameters;
  const language = format === 'json' ? '' : `-${sealed.language}`;
  const name = `dostyk-report-${from}-to-${to}-as-of-${asOf}${language}.${format}`;
  return reply
    .headers({
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    })
    .send(bytes);
}
