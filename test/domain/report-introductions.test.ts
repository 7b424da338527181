import fc from 'fast-check';
import {
  type IntroductionRecord,
  introductionFigures,
  outcomeBefore,
} from '../../src/domain/report-introductions';

const BASE = Date.parse('2026-11-01T00:00:00.000Z');
const at = (hours: number) => new Date(BASE + hours * 3_600_000).toISOString();
const record = (facts: Partial<IntroductionRecord> = {}): IntroductionRecord => ({
  createdAt: at(0),
  status: 'PROPOSED',
  answeredAt: null,
  expiresAt: at(168),
  withdrawnAt: null,
  ...facts,
});

test.each([
  ['waits', record(), at(100), 'OPEN'],
  ['has run out', record({ status: 'EXPIRED' }), at(169), 'EXPIRED'],
  ['has run out, though the sweep has not come round', record(), at(169), 'EXPIRED'],
  ['ran out later', record({ status: 'EXPIRED' }), at(168), 'OPEN'],
  ['was accepted', record({ status: 'MUTUAL', answeredAt: at(5) }), at(6), 'ACCEPTED'],
  ['was accepted later', record({ status: 'MUTUAL', answeredAt: at(5) }), at(5), 'OPEN'],
  ['was accepted and is closed by now', record({ status: 'CLOSED', answeredAt: at(5) }), at(6), 'ACCEPTED'],
  ['led to a deal', record({ status: 'DEAL', answeredAt: at(5) }), at(200), 'ACCEPTED'],
  ['was declined', record({ status: 'DECLINED', answeredAt: at(5) }), at(6), 'DECLINED'],
  ['was declined later', record({ status: 'DECLINED', answeredAt: at(7) }), at(6), 'OPEN'],
  ['was withdrawn', record({ status: 'WITHDRAWN', withdrawnAt: at(5) }), at(6), 'WITHDRAWN'],
  ['was withdrawn later', record({ status: 'WITHDRAWN', withdrawnAt: at(7) }), at(6), 'OPEN'],
])('an introduction that %s counts so', (_what, introduction, before, outcome) => {
  expect(outcomeBefore(introduction, before)).toBe(outcome);
});

test('a percentile is the smallest wait that so many in a hundred do not exceed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 167 }), { minLength: 1, maxLength: 60 }), (waits) => {
      const answered = waits.map((hours) => record({ status: 'MUTUAL', answeredAt: at(hours) }));
      const oracle = (percent: number) =>
        Math.min(
          ...waits.filter(
            (wait) => waits.filter((other) => other <= wait).length * 100 >= percent * waits.length,
          ),
        );
      const { medianHours, p90Hours } = introductionFigures(answered, at(1_000));
      expect([medianHours, p90Hours]).toEqual([oracle(50), oracle(90)]);
    }),
  );
});

test('every introduction counts once, and the share leaves out what was withdrawn or waits', () => {
  const all = [
    record({ status: 'MUTUAL', answeredAt: at(1.25) }),
    record({ status: 'DECLINED', answeredAt: at(2) }),
    record({ expiresAt: at(9) }),
    record({ status: 'WITHDRAWN', withdrawnAt: at(3) }),
    record(),
  ];
  expect(introductionFigures(all, at(10))).toEqual({
    ...{ proposed: 5, accepted: 1, declined: 1, expired: 1, withdrawn: 1, open: 1 },
    ...{ acceptancePercent: 33.3, medianHours: 1.3, p90Hours: 2 },
  });
  const none = introductionFigures([], at(10));
  expect([none.acceptancePercent, none.medianHours, none.p90Hours]).toEqual([null, null, null]);
});
