import { reasonFor } from '../../src/app/introduction-views';
import {
  acceptIntroduction,
  closeIntroduction,
  declineIntroduction,
  proposeIntroduction,
  withdrawIntroduction,
} from '../../src/app/introductions';
import { createOffer } from '../../src/app/listing-changes';
import { pauseOffer } from '../../src/app/listing-changes-steps';
import type { World } from '../../src/app/session';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { NOW } from '../support/world';
import { audited, later, letters, makeMutual, makePair, refusal, stored, told } from './made-introductions';
import { OFFER, openUseCases } from './made-listings';

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  let auditor: SignedUp;
  let outsider: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    auditor = await signUp({ world }, { companyId: null, staffRole: 'AUDITOR' });
    outsider = await signUp({ world });
  });
  afterAll(() => world.database.close());

  const decline = (id: string, noThanks = false) => ({ id, reason: 'PRICE', noThanks });

  test('one side proposes, the other accepts, and both are told', async () => {
    const { seller, buyer, offer, demand, ids } = await makePair(world);
    const proposal = await proposeIntroduction(seller.session, { ...ids, note: ' 250 000 t a year ' });
    expect(proposal).toMatchObject({
      offerId: offer.id,
      demandId: demand.id,
      sellerId: seller.company!.id,
      buyerId: buyer.company!.id,
      status: 'PROPOSED',
      proposedBy: 'SELLER',
      proposerId: seller.person.id,
      note: '250 000 t a year',
      sellerAcceptedAt: NOW.toISOString(),
      buyerAcceptedAt: null,
      expiresAt: later(seller.session, 7).now.toISOString(),
    });
    expect(await stored(world, proposal.id)).toEqual(proposal);
    expect(await told(world, buyer, proposal.id)).toEqual(['INTRODUCTION_PROPOSED']);
    expect(await letters(world, buyer)).toEqual(['INTRODUCTION_PROPOSED']);
    expect(await told(world, seller, proposal.id)).toEqual([]);
    const accepted = await acceptIntroduction(buyer.session, proposal.id);
    expect(accepted.status).toBe('MUTUAL');
    expect(await stored(world, proposal.id)).toEqual(accepted);
    expect(await told(world, seller, proposal.id)).toEqual(['INTRODUCTION_MUTUAL']);
    expect(await letters(world, seller)).toEqual(['INTRODUCTION_MUTUAL']);
    expect(await audited(world, proposal.id)).toEqual(['proposeIntroduction', 'acceptIntroduction']);
  });

  test('accepting once more changes nothing, for either side', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const proposal = await proposeIntroduction(buyer.session, ids);
    expect(await acceptIntroduction(buyer.session, proposal.id)).toEqual(proposal);
    const accepted = await acceptIntroduction(seller.session, proposal.id);
    expect(await acceptIntroduction(later(seller.session, 1), proposal.id)).toEqual(accepted);
    expect(await acceptIntroduction(later(buyer.session, 9), proposal.id)).toEqual(accepted);
    expect(await audited(world, proposal.id)).toEqual(['proposeIntroduction', 'acceptIntroduction']);
    expect(await told(world, buyer, proposal.id)).toEqual(['INTRODUCTION_MUTUAL']);
  });

  test('what an officer proposes both sides accept; an officer accepts for nobody', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const { id, proposedBy, sellerAcceptedAt, buyerAcceptedAt } = await proposeIntroduction(
      officer.session,
      ids,
    );
    expect([proposedBy, sellerAcceptedAt, buyerAcceptedAt]).toEqual(['OFFICER', null, null]);
    for (const act of [
      acceptIntroduction(officer.session, id),
      declineIntroduction(officer.session, decline(id, true)),
      acceptIntroduction(auditor.session, id),
      withdrawIntroduction(auditor.session, id),
      withdrawIntroduction(seller.session, id),
    ]) {
      const code = (await refusal(act))?.code;
      expect(['FORBIDDEN', 'ILLEGAL_STEP']).toContain(code);
    }
    expect((await acceptIntroduction(buyer.session, id)).status).toBe('PROPOSED');
    expect(await told(world, seller, id)).toEqual(['INTRODUCTION_PROPOSED']);
    expect((await refusal(acceptIntroduction(officer.session, id)))?.code).toBe('FORBIDDEN');
    expect((await acceptIntroduction(seller.session, id)).status).toBe('MUTUAL');
    expect((await refusal(closeIntroduction(officer.session, { id, reason: 'OTHER' })))?.code).toBe(
      'FORBIDDEN',
    );
  });

  test('a reason is for the side that gave it and for staff; after declining the pair may be proposed anew', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const { id } = await proposeIntroduction(seller.session, ids);
    const declined = await declineIntroduction(buyer.session, decline(id));
    expect(declined).toMatchObject({ status: 'DECLINED', endedBy: 'BUYER', openKey: null });
    const seen = [buyer, officer, auditor, seller, outsider].map(({ session }) =>
      reasonFor(session, declined),
    );
    expect(seen).toEqual(['PRICE', 'PRICE', 'PRICE', null, null]);
    expect(await told(world, seller, id)).toEqual(['INTRODUCTION_DECLINED']);
    expect(await refusal(acceptIntroduction(buyer.session, id))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'DECLINED' },
    });
    expect((await proposeIntroduction(seller.session, ids)).id).not.toBe(id);
  });

  test('who proposed may withdraw, and nobody else', async () => {
    const { seller, buyer, ids } = await makePair(world);
    const { id } = await proposeIntroduction(seller.session, ids);
    expect((await refusal(withdrawIntroduction(buyer.session, id)))?.code).toBe('ILLEGAL_STEP');
    expect((await refusal(withdrawIntroduction(officer.session, id)))?.code).toBe('FORBIDDEN');
    expect((await withdrawIntroduction(seller.session, id)).status).toBe('WITHDRAWN');
    expect(await told(world, buyer, id)).toEqual(['INTRODUCTION_PROPOSED', 'INTRODUCTION_WITHDRAWN']);
    const again = await proposeIntroduction(officer.session, ids);
    expect((await withdrawIntroduction(officer.session, again.id)).status).toBe('WITHDRAWN');
  });

  test('either side closes what is mutual, once', async () => {
    const { seller, buyer, introduction } = await makeMutual(world);
    const input = { id: introduction.id, reason: 'NO_ANSWER' };
    expect(await closeIntroduction(seller.session, input)).toMatchObject({
      status: 'CLOSED',
      endedBy: 'SELLER',
    });
    expect(await told(world, buyer, introduction.id)).toEqual([
      'INTRODUCTION_CLOSED',
      'INTRODUCTION_MUTUAL',
      'INTRODUCTION_PROPOSED',
    ]);
    expect((await refusal(closeIntroduction(buyer.session, input)))?.code).toBe('ILLEGAL_STEP');
  });

  test('only published listings of verified companies are introduced, by a party or an officer', async () => {
    const { seller, buyer, offer, ids } = await makePair(world);
    expect((await refusal(proposeIntroduction(strangerSession(world), ids)))?.code).toBe('UNAUTHENTICATED');
    expect((await refusal(proposeIntroduction(outsider.session, ids)))?.code).toBe('FORBIDDEN');
    expect((await refusal(proposeIntroduction(auditor.session, ids)))?.code).toBe('FORBIDDEN');
    const nothing = { offerId: 'off_none', demandId: 'dem_none', note: 'aigul@altai.kz' };
    expect(await refusal(proposeIntroduction(seller.session, nothing))).toMatchObject({
      faults: ['input.note CONTAINS_CONTACT'],
    });
    expect(await refusal(proposeIntroduction(seller.session, { ...nothing, note: null }))).toMatchObject({
      faults: ['input.offerId UNKNOWN_RECORD', 'input.demandId UNKNOWN_RECORD'],
    });
    const unverified = await signUp({ world }, { company: { verification: 'UNVERIFIED' } });
    const draft = await createOffer(unverified.session, { terms: OFFER, publish: false });
    const unproven = { ...ids, offerId: draft.id };
    expect(await refusal(proposeIntroduction(unverified.session, unproven))).toMatchObject({
      faults: ['input.offerId NOT_VERIFIED'],
    });
    expect(await refusal(proposeIntroduction(buyer.session, unproven))).toMatchObject({
      faults: ['input.offerId UNKNOWN_RECORD'],
    });
    await pauseOffer(seller.session, offer.id);
    expect(await refusal(proposeIntroduction(seller.session, ids))).toMatchObject({
      code: 'ILLEGAL_STEP',
      params: { from: 'PAUSED' },
    });
    expect(await refusal(proposeIntroduction(buyer.session, ids))).toMatchObject({
      faults: ['input.offerId UNKNOWN_RECORD'],
    });
  });
});
