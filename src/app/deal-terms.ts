/** What the lines of a deal come of: offers of its seller, commitments of its pool, lines it has already. */
import { formatDay, overlap, parseDay } from '../domain/calendar';
import type { DealLine, DealTerms } from '../domain/deal';
import type { DealLineAsked, DealTermsAsked } from '../domain/deal-input';
import { refuseViolations, type Violation, type ViolationCode } from '../domain/errors';
import { sixDigits } from '../domain/hs-code';
import type { Offer } from '../model/offer';
import type { Parties } from './introduction-views';
import type { Tx } from './transact';

/** What a deal came of or has already; what an input leaves out is taken from here. */
export interface TermsFrame extends Pick<Parties, 'sellerId'> {
  /** Pool whose commitments the lines name; null where they name offers. */
  readonly poolId: string | null;
  /** Offer of the introduction, for a line that names none. */
  readonly offerId: string | null;
  /** Of the deal, or of the demand. */
  readonly destinationCode: string | null;
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly contractNumber: string | null;
  /** Lines the deal has. */
  readonly lines: readonly DealLine[];
}

type TermsAsked = Pick<DealTermsAsked, 'lines' | 'destination' | 'delivery' | 'contractNumber'>;

/** Terms as they will stand. Throws INVALID_INPUT with every fault at once. */
export async function termsFor(tx: Tx, frame: TermsFrame, asked: TermsAsked): Promise<DealTerms> {
  const faults: Violation[] = [];
  const lines: DealLine[] = [];
  const offers: Offer[] = [];
  for (const [index, line] of asked.lines.entries()) {
    const found = await lineFor(tx, frame, line);
    if ('code' in found) {
      faults.push({ path: ['input', 'lines', index, found.field], code: found.code, params: found.params });
    } else {
      lines.push(found.line);
      offers.push(...(found.offer ? [found.offer] : []));
    }
  }
  faults.push(...repeated(lines));
  const destinationCode = asked.destination ?? frame.destinationCode;
  faults.push(...destinationFaults(tx, destinationCode));
  const delivery = asked.delivery ?? defaultDelivery(frame, offers);
  if (delivery === null) {
    faults.push({ path: ['input', 'delivery'], code: 'REQUIRED', params: {} });
  }
  refuseViolations(faults);
  return {
    lines,
    destinationCode: destinationCode as string,
    deliveryFrom: delivery?.from as string,
    deliveryTo: delivery?.to as string,
    contractNumber: asked.contractNumber === undefined ? frame.contractNumber : asked.contractNumber,
  };
}

interface LineFault {
  readonly field: keyof DealLineAsked;
  readonly code: ViolationCode;
  readonly params: Violation['params'];
}
type FoundLine = { readonly line: DealLine; readonly offer: Offer | null } | LineFault;

async function lineFor(tx: Tx, frame: TermsFrame, asked: DealLineAsked): Promise<FoundLine> {
  const { records } = tx.store;
  const { lineId, commitmentId, tonnes, price = null } = asked;
  if (lineId !== null) {
    const known = frame.lines.find(({ id }) => id === lineId);
    const agreed = asked.price === undefined ? {} : { price };
    return known
      ? { line: { ...known, tonnes, ...agreed }, offer: null }
      : { field: 'lineId', code: 'NOT_IN_DEAL', params: { value: lineId } };
  }
  if (frame.poolId !== null) {
    const commitment = commitmentId === null ? null : await records.find('commitment', { id: commitmentId });
    const fits =
      commitment?.poolId === frame.poolId &&
      commitment.companyId === frame.sellerId &&
      commitment.status === 'CONFIRMED';
    if (!commitment || !fits) {
      return {
        field: 'commitmentId',
        code: commitmentId === null ? 'REQUIRED' : 'UNKNOWN_RECORD',
        params: {},
      };
    }
    return offerLine(tx, frame, { offerId: commitment.offerId, commitmentId, tonnes, price });
  }
  const offerId = asked.offerId ?? frame.offerId;
  return offerId === null
    ? { field: 'offerId', code: 'REQUIRED', params: {} }
    : offerLine(tx, frame, { offerId, commitmentId: null, tonnes, price });
}

async function offerLine(
  tx: Tx,
  frame: TermsFrame,
  line: Pick<DealLine, 'commitmentId' | 'tonnes' | 'price'> & { readonly offerId: string },
): Promise<FoundLine> {
  const offer = await tx.store.records.find('offer', { id: line.offerId });
  if (!offer || offer.companyId !== frame.sellerId) {
    return { field: 'offerId', code: 'UNKNOWN_RECORD', params: {} };
  }
  const id = tx.newId('dealLine');
  const { hsCode, originCode } = offer;
  return { line: { id, ...line, hsCode: sixDigits(hsCode), originCode }, offer };
}

function repeated(lines: readonly DealLine[]): readonly Violation[] {
  const ids = lines.map(({ id }) => id);
  return ids.flatMap((id, index): Violation[] =>
    ids.indexOf(id) === index
      ? []
      : [{ path: ['input', 'lines', index, 'lineId'], code: 'REPEATED', params: { value: id } }],
  );
}

function destinationFaults({ session }: Tx, code: string | null): readonly Violation[] {
  const path = ['input', 'destination'];
  if (code === null) {
    return [{ path, code: 'REQUIRED', params: {} }];
  }
  const region = session.world.catalogue.regions.get(code);
  if (!region) {
    return [{ path, code: 'UNKNOWN_CODE', params: { value: code } }];
  }
  return region.country === 'CN'
    ? []
    : [{ path, code: 'WRONG_COUNTRY', params: { value: code, country: 'CN' } }];
}

/** The days that demand and offers share, or the demand's where they share none. */
function defaultDelivery({ window, lines }: TermsFrame, offers: readonly Offer[]): TermsFrame['window'] {
  if (window === null || lines.length > 0) {
    return window;
  }
  const days = (from: string, to: string) => ({ from: parseDay(from) ?? 0, to: parseDay(to) ?? 0 });
  const wanted = days(window.from, window.to);
  const shared = offers.reduce<typeof wanted | null>(
    (rest, offer) => rest && overlap(rest, days(offer.windowFrom, offer.windowTo)),
    wanted,
  );
  return shared ? { from: formatDay(shared.from), to: formatDay(shared.to) } : window;
}
