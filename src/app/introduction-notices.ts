/** Who is told of the steps of an introduction: in the app everybody concerned, by letter administrators. */
import type { AnswerStep, IntroductionActor } from '../domain/introduction';
import type { NotificationKind } from '../domain/notices';
import type { IntroductionSide } from '../domain/vocabulary';
import type { Introduction } from '../model/introduction';
import { BOTH, companyOf, opposite } from './introduction-views';
import type { Tx } from './transact';

const othersThan = (by: IntroductionActor | 'CLOCK') =>
  by === 'SELLER' || by === 'BUYER' ? [opposite(by)] : BOTH;

/** Tells those who are to answer. */
export async function tellOfProposal(tx: Tx, introduction: Introduction): Promise<void> {
  const told = othersThan(introduction.proposedBy);
  await tell(tx, introduction, 'INTRODUCTION_PROPOSED', told);
  await write(tx, introduction, 'INTRODUCTION_PROPOSED', told);
}

/** Tells of a step, never of its reason; one side's acceptance of an officer's proposal stays its own. */
export async function tellOfStep(
  tx: Tx,
  introduction: Introduction,
  step: AnswerStep,
  by: IntroductionActor | 'CLOCK',
): Promise<void> {
  const others = othersThan(by);
  if (step === 'ACCEPT') {
    if (introduction.status === 'MUTUAL') {
      await tell(tx, introduction, 'INTRODUCTION_MUTUAL', BOTH);
      await write(tx, introduction, 'INTRODUCTION_MUTUAL', BOTH);
    }
    return;
  }
  const told = { DECLINE: 'DECLINED', WITHDRAW: 'WITHDRAWN', CLOSE: 'CLOSED', EXPIRE: 'EXPIRED' } as const;
  await tell(tx, introduction, `INTRODUCTION_${told[step]}`, others);
  if (step === 'DECLINE' && introduction.proposedBy === 'OFFICER' && introduction.proposerId) {
    await tx.notify([introduction.proposerId], {
      kind: 'INTRODUCTION_DECLINED',
      subjectId: introduction.id,
    });
  }
}

async function tell(
  tx: Tx,
  introduction: Introduction,
  kind: NotificationKind,
  sides: readonly IntroductionSide[],
): Promise<void> {
  for (const side of sides) {
    await tx.notifyCompany(companyOf(introduction, side), { kind, subjectId: introduction.id });
  }
}

/** Letters go to administrators. */
function write(
  tx: Tx,
  introduction: Introduction,
  kind: NotificationKind,
  sides: readonly IntroductionSide[],
): Promise<void> {
  const companyIds = sides.map((side) => companyOf(introduction, side));
  return tx.mailAdministrators(companyIds, { kind, subjectId: introduction.id });
}
