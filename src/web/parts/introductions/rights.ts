/** Where an introduction stands for the one who reads it, and what that one can do. */
import type { IntroductionSide, IntroductionStatus, ViewerQuery } from '../../documents/graphql';

type Viewer = NonNullable<ViewerQuery['viewer']>;

interface Standing {
  readonly status: IntroductionStatus;
  readonly awaiting: readonly IntroductionSide[];
  readonly mySide: IntroductionSide | null;
  readonly proposedBy: 'BUYER' | 'SELLER' | 'OFFICER';
}

/** Whether my side is asked to answer. */
export function isMine({ awaiting, mySide }: Pick<Standing, 'awaiting' | 'mySide'>): boolean {
  return mySide !== null && awaiting.includes(mySide);
}

export interface Rights {
  readonly accept: boolean;
  /** Also after accepting what an officer proposed, until the other side answers. */
  readonly decline: boolean;
  readonly withdraw: boolean;
  readonly close: boolean;
  readonly write: boolean;
}

/** The steps that can be taken now; the server has the last word. */
export function rightsOf(viewer: Viewer, introduction: Standing): Rights {
  const { status, mySide, proposedBy } = introduction;
  const proposed = status === 'PROPOSED';
  const officers = mySide === null && viewer.staffRole === 'OFFICER' && proposedBy === 'OFFICER';
  const talks = status === 'MUTUAL' && mySide !== null;
  return {
    accept: isMine(introduction),
    decline: proposed && mySide !== null && mySide !== proposedBy,
    withdraw: proposed && (officers || mySide === proposedBy),
    close: talks,
    write: talks,
  };
}

/** Which sentence says where it stands: by status and, while it is open, by whose turn it is. */
export function turnOf(introduction: Standing): string {
  const { status, mySide, awaiting } = introduction;
  if (status !== 'PROPOSED') {
    return status;
  }
  if (mySide === null) {
    return awaiting.length > 1 ? 'BOTH' : `${awaiting[0] ?? 'SELLER'}_ONLY`;
  }
  return isMine(introduction) ? 'YOURS' : 'THEIRS';
}
