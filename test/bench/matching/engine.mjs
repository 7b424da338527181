/** The one place where the bench takes in the built program. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import catalogueModule from '../../../dist/domain/catalogue.js';
import corridorModule from '../../../dist/domain/matching/corridor.js';
import judgeModule from '../../../dist/domain/matching/judge.js';
import indexModule from '../../../dist/domain/matching/match-index.js';
import regionModule from '../../../dist/domain/matching/region.js';
import scoreModule from '../../../dist/domain/matching/score.js';
import vocabularyModule from '../../../dist/domain/vocabulary.js';
import referenceModule from '../../../dist/infra/reference-files.js';
import { TODAY } from './trade.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

export const { createOfferIndex } = indexModule;
export const { judge } = judgeModule;
export const { CERTIFICATE_KINDS } = vocabularyModule;
export const { regionFit, fitOfRegion } = regionModule;
export const reference = referenceModule.readReference(join(ROOT, 'seeds/reference'));
const catalogue = catalogueModule.createCatalogue(reference);

/** Hits of every question. */
export const FIRST = 20;
/** Equal weights, an undisturbed network, prices judged, no paper lapsed. */
export const RULES = {
  products: catalogue.products,
  corridors: catalogue.corridors,
  packagings: catalogue.packagings,
  conditions: corridorModule.UNDISTURBED,
  weights: scoreModule.normaliseWeights(scoreModule.EQUAL_WEIGHTS),
  judgesPrice: true,
  lapsed: () => false,
};

const QUERY = { rules: RULES, today: TODAY, admits: () => true, first: FIRST, after: null };

/** The best offers of an index for a demand, first page. */
export function askEngine(index, demand) {
  return index.search(demand, QUERY);
}
