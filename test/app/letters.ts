/** What waits to be sent. */
import type { Mail } from '../../src/model/mail';
import type { TestWorld } from '../support/world';

/** Letters to an address that wait to be sent. */
export function letters({ world }: TestWorld, recipient: string): Promise<Mail[]> {
  return world.database.read(({ records }) => records.all('mail', { recipient }, { limit: 100 }));
}

/** The token in the link of a letter. */
export function linkToken(letter: Mail | undefined): string {
  return String(letter?.params.link).split('#')[1] ?? '';
}
