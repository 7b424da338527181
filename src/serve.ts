/** Reads the settings, starts the server and tells what to try first. */
import { join } from 'node:path';
import { compose } from './compose';
import { readConfig } from './config';
import { welcome } from './welcome';

/** Runs until a signal comes. What keeps it from starting is printed, and gives the process a code. */
export async function serve(): Promise<void> {
  try {
    await open();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function open(): Promise<void> {
  const config = readConfig();
  const clock = () => new Date();
  const root = join(__dirname, '..');
  const { server, log } = await compose({ root, config, clock });
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (!stopping) {
        stopping = true;
        log.info({ signal }, 'stopping');
        server.stop().catch((err: unknown) => {
          log.error({ err }, 'the stop failed');
          process.exitCode = 1;
        });
      }
    });
  }
  const address = await server.start();
  if (!stopping) {
    console.log(welcome({ root, address, config, now: clock() }));
  }
}
