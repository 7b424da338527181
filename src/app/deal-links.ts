/**
 * One-time links by which a side confirms a deal without an account. A link names one version and one side: it is
 * spent once that side has confirmed it, and void when the deal has changed since.
 */

import { AppError } from '../domain/errors';
import type { IntroductionSide } from '../domain/vocabulary';
import { sameDigest } from '../infra/secrets';
import type { Session } from './session';

/** Days for which a link is good. */
export const LINK_DAYS = 14;
const DAY_MS = 86_400_000;

export interface DealLink {
  readonly dealId: string;
  readonly side: IntroductionSide;
  readonly version: number;
}

interface Sealed extends DealLink {
  /** Epoch milliseconds. */
  readonly until: number;
}

export function sealDealLink({ world, now }: Session, link: DealLink): string {
  const sealed: Sealed = { ...link, until: now.getTime() + LINK_DAYS * DAY_MS };
  const body = Buffer.from(JSON.stringify(sealed)).toString('base64url');
  return `${body}.${world.secrets.seal(`deal:${body}`)}`;
}

/** Throws TOKEN_SPENT for anything that is not a link of ours, or one that has lapsed. */
export function openDealLink({ world, now }: Session, token: string): DealLink {
  const [body = '', seal = ''] = token.split('.');
  if (!sameDigest(seal, world.secrets.seal(`deal:${body}`))) {
    throw new AppError('TOKEN_SPENT');
  }
  const { until, ...link } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Sealed;
  if (until <= now.getTime()) {
    throw new AppError('TOKEN_SPENT');
  }
  return link;
}
