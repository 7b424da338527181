/** A deal of which everything is for its parties and staff alone. */
import { addAct, addDeal } from '../../src/app/deal-journal';
import type { Tx } from '../../src/app/transact';
import type { Introduction } from '../../src/model/introduction';
import { MARKS } from './private-marks';

export const WINDOW = { from: '2026-09-01', to: '2027-08-31' };

/** A deal of an introduction, in dispute. */
export async function makePrivateDeal(
  tx: Tx,
  {
    id: introductionId,
    sellerId,
    buyerId,
    offerId,
  }: Pick<Introduction, 'id' | 'sellerId' | 'buyerId' | 'offerId'>,
): Promise<string> {
  const line = {
    ...{
      id: tx.newId('dealLine'),
      offerId,
      commitmentId: null,
      hsCode: '151211',
      tonnes: 1_234,
      originCode: 'KZ-63',
    },
    price: { minor: Number(MARKS.dealPrice) * 100, currency: 'USD' as const },
  };
  const days = { deliveryFrom: WINDOW.from, deliveryTo: WINDOW.to };
  const terms = { lines: [line], destinationCode: '650100', ...days, contractNumber: MARKS.contractNumber };
  const parties = { sellerId, buyerId, demonstration: false };
  const act = { kind: 'OPENED', origin: 'INTRODUCTION', ...parties, on: '2026-11-01', terms } as const;
  const opened = await addDeal(tx, { act, actor: 'SELLER', introductionId });
  const dispute = { kind: 'DISPUTED', reason: MARKS.disputeReason } as const;
  const { deal } = await addAct(tx, opened, { action: 'disputeDeal', actor: 'BUYER', act: dispute });
  return deal.id;
}
