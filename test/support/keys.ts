/** Keys of partner apps, for tests. */
import { createApiKey } from '../../src/app/api-keys';
import type { ApiKey } from '../../src/model/api-key';
import type { SignedUp } from './people';
import type { TestWorld } from './world';

export interface MadeKey {
  readonly key: string;
  readonly apiKey: ApiKey;
  /** For `world.ask` and `world.once`. */
  readonly headers: { readonly authorization: string };
}

/** A key of somebody's company. */
export async function makeKey(by: SignedUp, input: object): Promise<MadeKey> {
  const made = await createApiKey(by.session, { name: 'made key', ...input });
  return { ...made, headers: { authorization: `Bearer ${made.key}` } };
}

/** A key as it is stored once its uses are written. */
export async function flushAndRead(world: TestWorld, id: string): Promise<ApiKey | null> {
  await world.keyUses.flush();
  return world.world.database.read(({ records }) => records.find('apiKey', { id }));
}
