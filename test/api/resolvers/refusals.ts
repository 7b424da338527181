/** Reads refusals: which values were named and why, and that nothing internal stands in any answer. */
import type { TestWorld } from '../../support/world';

const INTERNAL = /SELECT |\bsqlite|\bat \w+ \(|node_modules|\/src\/|\.ts\b|\bzod\b|stack|undefined|NaN|\{\{/i;

export interface Fault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** The faults of an answer of one error as "path CODE", or the code of the error where it has no violations. */
// biome-ignore lint/suspicious/noExplicitAny: answers are asserted on, field by field.
export function faultsOf(body: any): readonly string[] {
  expect(body.errors).toHaveLength(1);
  const { code, violations } = body.errors[0].extensions;
  const told = [body.errors[0].message, ...(violations ?? []).map(({ message }: Fault) => message)];
  expect(told.filter((message) => INTERNAL.test(message))).toEqual([]);
  expect(body.errors[0]).not.toHaveProperty('extensions.stacktrace');
  return violations ? violations.map(({ path, code: fault }: Fault) => `${path.join('.')} ${fault}`) : [code];
}

const WINDOW = { from: '2026-12-01', to: '2027-08-31' };
export const DEMAND_DRAFT = {
  hsCodes: ['151211'],
  targetTonnes: 250_000,
  destination: '650100',
  window: WINDOW,
};
export const OFFER_DRAFT = { hsCode: '151211', tonnesPerYear: 20_000, origin: 'KZ-63', window: WINDOW };

export const DRAFT_QUERIES = {
  demand: `query ($draft: DemandInput!, $weights: Weights, $first: Int! = 20, $after: String) {
    matchOffers(demand: $draft, weights: $weights, first: $first, after: $after) { totalCount }
  }`,
  offer: `query ($draft: OfferInput!, $weights: Weights, $first: Int! = 20, $after: String) {
    matchDemands(offer: $draft, weights: $weights, first: $first, after: $after) { totalCount }
  }`,
};
export type DraftKind = keyof typeof DRAFT_QUERIES;

/** The faults of a draft that is refused with a status and leaves the database as it was. */
export async function refusedDraft(world: TestWorld, kind: DraftKind, variables: object, status: number) {
  const state = () =>
    world.world.database.read(async (store) => [
      await store.countOffers({}),
      await store.countDemands({}),
      await store.revision(),
    ]);
  const before = await state();
  const { status: answered, body } = await world.ask(DRAFT_QUERIES[kind], variables);
  expect([answered, body.data ?? null]).toEqual([status, null]);
  expect(await state()).toEqual(before);
  return faultsOf(body);
}
