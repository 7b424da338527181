/** The links of letters that wait to be sent. */
import type { TestWorld } from '../support/world';

/** A mail server that is not there, so that letters stay where they can be read. */
export const NO_SERVER = 'smtp://127.0.0.1:1';

/** Path and token of the link in the newest letter to an address. */
export async function letterLink({ world }: TestWorld, recipient: string): Promise<string> {
  const letters = await world.database.read(({ records }) =>
    records.all('mail', { recipient }, { limit: 100 }),
  );
  const link = new URL(
    String(
      letters
        .map(({ params }) => params.link)
        .filter(Boolean)
        .at(-1),
    ),
  );
  return `${link.pathname}${link.hash}`;
}
