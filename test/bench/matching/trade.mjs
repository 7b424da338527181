/** The made-up market's habits: what kinds of goods are packed in, which papers come with them, when they run. */
import { pick, pickByShare, whole } from './chance.mjs';

const MS_PER_DAY = 86_400_000;

/** Day number of the first of a month; months count on beyond December. */
const firstOf = (year, month) => Date.UTC(year, month - 1, 1) / MS_PER_DAY;
/** The day of every question: 24 November 2026. */
export const TODAY = Date.UTC(2026, 10, 24) / MS_PER_DAY;

const kind = (chapters, ways) => ({ chapters: new Set(chapters.split(' ')), ways });
const way = (packaging, certificates, incoterm) => ({
  packaging: packaging === '' ? [] : packaging.split(' '),
  certificates: certificates === '' ? [] : certificates.split(' '),
  incoterm,
});
/** Companies that say nothing of packing, papers and terms are among every kind. */
const SILENT = way('', '', null);

/** Kinds of goods and the few ways in which companies sell them. The last takes every other chapter. */
const KINDS = [
  kind('15', [
    way('FLEXITANK_20 ISO_TANK_20', 'GACC_FOOD HEALTH COO_ORIGINAL QUALITY', 'FCA'),
    way('FLEXITANK_20 RAIL_TANK_WAGON', 'GACC_FOOD HEALTH COO_ORIGINAL QUALITY HACCP ISO22000', 'FCA'),
    way('RAIL_TANK_WAGON', 'GACC_FOOD QUALITY', 'EXW'),
    way('TANK_TRUCK', 'HEALTH QUALITY', 'DAP'),
    way('PET_1 PET_5', 'GACC_FOOD HEALTH CN_LABEL QUALITY HACCP', 'CPT'),
    way('JERRYCAN_10_20 IBC_1000', 'GACC_FOOD HEALTH COO_ORIGINAL', 'DAP'),
    SILENT,
  ]),
  kind('07 10 11 12 23', [
    way('GRAIN_WAGON', 'GACC_GRAIN PHYTO COO_ORIGINAL QUALITY', 'FCA'),
    way('GRAIN_WAGON BULK_CONTAINER', 'GACC_GRAIN PHYTO COO_ORIGINAL QUALITY GMO_DECL', 'DAP'),
    way('BAG_25_50 BIG_BAG', 'GACC_FEED PHYTO QUALITY', 'EXW'),
    way('BULK_CONTAINER', 'GACC_GRAIN PHYTO', 'CPT'),
    way('BAG_25_50', 'PHYTO COO_ORIGINAL', null),
    SILENT,
  ]),
  kind('01 02 03 04 05 16', [
    way('REEFER_40', 'GACC_FOOD VET HEALTH COO_ORIGINAL', 'FCA'),
    way('REEFER_40', 'GACC_FOOD VET HEALTH HALAL HACCP', 'DAP'),
    way('REEFER_40 CONSUMER_PACK', 'GACC_FOOD VET HEALTH HALAL CN_LABEL', 'CPT'),
    way('', 'VET', 'EXW'),
    SILENT,
  ]),
  kind('06 08 09 13 14 17 18 19 20 21 22 24', [
    way('CONSUMER_PACK', 'GACC_FOOD HEALTH CN_LABEL COO_ORIGINAL', 'FCA'),
    way('BOTTLE', 'GACC_FOOD HEALTH CN_LABEL HACCP ISO22000', 'DAP'),
    way('BAG_25_50', 'GACC_FOOD PHYTO', 'EXW'),
    way('DRUM_200', 'HEALTH QUALITY', 'CIP'),
    SILENT,
  ]),
  kind('25 26 27 28 29 30 31 32 33 34 35 36 37 38 39', [
    way('GAS_TANK', 'DG QUALITY', 'FCA'),
    way('STEEL_DRUM_DG', 'DG QUALITY COO_ORIGINAL', 'DAP'),
    way('BIG_BAG', 'QUALITY COO_ORIGINAL', 'CPT'),
    way('OPEN_WAGON', 'QUALITY', 'EXW'),
    SILENT,
  ]),
  kind('', [
    way('BUNDLE', 'QUALITY COO_ORIGINAL', 'FCA'),
    way('OPEN_WAGON', 'QUALITY', 'FCA'),
    way('BUNDLE BULK_CONTAINER', 'COO_ORIGINAL', 'DAP'),
    way('BIG_BAG', '', 'DDP'),
    SILENT,
  ]),
];

export function kindOf(code) {
  return KINDS.find(({ chapters }) => chapters.has(code.slice(0, 2))) ?? KINDS[KINDS.length - 1];
}

/** Minimum orders and lots in tonnes: trucks, wagons, containers and round numbers. */
const ROUND_MINIMUMS = [1, 5, 20, 22, 25, 44, 50, 60, 68, 100, 110, 200, 250, 300, 500, 1000, 2000, 5000];

/** Nothing for a third, else a round number of at most `part` of the tonnes (a small listing: all of it). */
export function minimumOf(next, tonnes, part) {
  if (next() < 0.33) {
    return 0;
  }
  const wanted = pick(next, ROUND_MINIMUMS);
  return wanted <= tonnes * part ? wanted : tonnes <= 1 ? 0 : Math.min(tonnes, 1);
}

const harvest = (year, years = 1) => ({ from: firstOf(year, 9), to: firstOf(year + years, 9) - 1 });
const calendarYear = (year, years = 1) => ({ from: firstOf(year, 1), to: firstOf(year + years, 1) - 1 });

function months(next) {
  const first = 11 + whole(next, 14);
  return { from: firstOf(2026, first), to: firstOf(2026, first + 1 + whole(next, 6)) - 1 };
}

function short(next) {
  const from = TODAY - 10 + whole(next, 400);
  return { from, to: from + 9 + whole(next, 36) };
}

const WINDOWS = [
  [0.24, () => harvest(2026)],
  [0.08, () => harvest(2027)],
  [0.03, () => harvest(2025)],
  [0.16, () => calendarYear(2027)],
  [0.04, () => calendarYear(2026)],
  [0.25, months],
  [0.06, () => harvest(2026, 2)],
  [0.04, () => calendarYear(2027, 2)],
  [0.1, short],
];

/** The windows people write: whole months, harvests, calendar years, some of two years, some short. */
export function writtenWindow(next) {
  return pickByShare(next, WINDOWS)(next);
}
