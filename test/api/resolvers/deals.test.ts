import { makeMutual } from '../../app/made-introductions';
import { forEachDatabase } from '../../support/databases';
import { makeKey } from '../../support/keys';
import { type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';
import { faultsOf } from './refusals';

const DEAL = `id version origin stage nextStages tonnes shippedTonnes toConfirm counts agreedVersion reason
  contractNumber openedOn delivery { from to } dispute { by reason }
  lines { id hsCode tonnes shippedTonnes price { perTonne { amount currency } } offer { id } }
  shipments { id on waybill crossing { code } lines { lineId tonnes } }
  history { number at actor kind stage tonnes note }`;
const INPUTS = {
  openDeal: 'OpenDealInput',
  changeDealTerms: 'DealTermsInput',
  moveDeal: 'DealStageInput',
  recordShipment: 'RecordShipmentInput',
  withdrawShipment: 'WithdrawShipmentInput',
  confirmDeal: 'ConfirmDealInput',
  disputeDeal: 'DisputeDealInput',
  settleDispute: 'SettleDisputeInput',
} as const;
type Step = keyof typeof INPUTS;
const STEPS = Object.keys(INPUTS) as Step[];
const mutation = (step: Step, selection = DEAL) =>
  `mutation ($input: ${INPUTS[step]}!) { ${step}(input: $input) { ${selection} } }`;
const ONE = `query ($id: ID!) { deal(id: $id) { ${DEAL} mySide seller { id } buyer { id } } }`;
const BEHIND = 'query ($token: String!) { dealBehindLink(token: $token) { id stage tonnes } }';
const BY_LINK = 'mutation ($token: String!) { confirmDealByLink(token: $token) { agreed } }';
const LIST = '{ deals { totalCount } }';
const TODAY = '2026-11-24';
const PRICE = { amount: '940.50', currency: 'USD' };

/** Inputs of the right form about a deal that may be there or not. */
function inputsAbout(id: string): Readonly<Record<Step, object>> {
  const seen = { id, expectedVersion: 1 };
  const shipped = { dealId: id, expectedVersion: 1 };
  const parts = {
    on: TODAY,
    crossing: 'khorgos-rail',
    waybill: 'W',
    lines: [{ lineId: 'dln_x', tonnes: 1 }],
  };
  return {
    openDeal: { introductionId: 'int_none', lines: [{ tonnes: 1 }] },
    changeDealTerms: { ...seen, lines: [{ lineId: 'dln_x', tonnes: 1 }] },
    moveDeal: { ...seen, stage: 'MEMORANDUM' },
    recordShipment: { ...shipped, ...parts },
    withdrawShipment: { ...shipped, shipmentId: 'shp_x', reason: 'wrong' },
    confirmDeal: { id, version: 1 },
    disputeDeal: { id, reason: 'not so' },
    settleDispute: { id, note: 'so' },
  };
}

forEachDatabase(({ target }) => {
  let world: TestWorld;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openWorld({ database: target(), seed: 'none', costLimit: 100_000 });
    officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
  }, 60_000);
  afterAll(() => world.close());

  let asked = 0;
  /** Sends a step three times under one key, which takes it once, and gives the deal. */
  async function take(by: SignedUp, step: Step, input: object) {
    asked += 1;
    const headers = { ...by.headers, 'idempotency-key': `step-${asked}` };
    const { body } = await world.ask(mutation(step), { input }, headers);
    expect(body.errors).toBeUndefined();
    return body.data[step];
  }

  /** Sends a step that is refused, three times. */
  const refused = (step: Step, input: object, headers: Record<string, string> = {}) =>
    world.ask(mutation(step, 'id'), { input }, headers);

  async function opened(tonnes = 400) {
    const made = await makeMutual(world.world);
    const input = { introductionId: made.introduction.id, lines: [{ tonnes, price: PRICE }] };
    return { ...made, deal: await take(made.seller, 'openDeal', input) };
  }

  /** The token of the letter that asks somebody to confirm. */
  async function link({ person }: SignedUp): Promise<string> {
    const where = { recipient: person.email, template: 'DEAL_CONFIRMATION' } as const;
    const mail = await world.world.database.read(({ records }) => records.find('mail', where));
    return String(mail?.params.link).split('#')[1] ?? '';
  }

  test('a deal goes from its opening to a settled dispute, each step taken once though it is sent again', async () => {
    const { seller, buyer, offer, deal } = await opened();
    const { id } = deal;
    const lineId = deal.lines[0].id;
    expect(deal).toMatchObject({
      ...{ version: 1, origin: 'INTRODUCTION', stage: 'NEGOTIATION', nextStages: ['MEMORANDUM', 'LOST'] },
      ...{ tonnes: 400, shippedTonnes: 0, toConfirm: ['BUYER'], counts: false, agreedVersion: null },
      lines: [{ hsCode: '151211', tonnes: 400, price: { perTonne: PRICE }, offer: { id: offer.id } }],
    });
    expect(await take(buyer, 'confirmDeal', { id, version: 1 })).toMatchObject({
      ...{ version: 1, toConfirm: [], counts: true, agreedVersion: 1 },
    });
    const terms = { lines: [{ lineId, tonnes: 300 }], contractNumber: 'K-7' };
    const changed = await take(buyer, 'changeDealTerms', { id, expectedVersion: 1, ...terms });
    expect(changed).toMatchObject({
      ...{ version: 3, tonnes: 300, contractNumber: 'K-7', toConfirm: ['SELLER'], counts: false },
      ...{ agreedVersion: 1, lines: [{ id: lineId, price: { perTonne: PRICE } }] },
    });
    await take(seller, 'moveDeal', { id, expectedVersion: 3, stage: 'MEMORANDUM' });
    const contract = await take(seller, 'moveDeal', { id, expectedVersion: 4, stage: 'CONTRACT', on: TODAY });
    expect(contract).toMatchObject({ stage: 'CONTRACT', version: 5, toConfirm: ['BUYER'] });
    const parts = { on: TODAY, crossing: 'khorgos-rail', lines: [{ lineId, tonnes: 120.5 }] };
    const shipment = { dealId: id, expectedVersion: 5, waybill: 'SMGS 1', ...parts };
    const shipped = await take(seller, 'recordShipment', shipment);
    expect(shipped).toMatchObject({
      ...{ stage: 'SHIPPING', version: 7, shippedTonnes: 120.5, lines: [{ shippedTonnes: 120.5 }] },
      shipments: [{ waybill: 'SMGS 1', crossing: { code: 'khorgos-rail' }, lines: parts.lines }],
    });
    const wrong = { dealId: id, expectedVersion: 7, shipmentId: shipped.shipments[0].id, reason: 'twice' };
    const withdrawn = await take(buyer, 'withdrawShipment', wrong);
    expect(withdrawn).toMatchObject({ version: 8, shippedTonnes: 0, shipments: [] });
    await take(seller, 'confirmDeal', { id, version: 8 });
    const disputed = await take(buyer, 'disputeDeal', { id, reason: 'other tonnes were agreed' });
    expect(disputed).toMatchObject({
      counts: false,
      dispute: { by: 'BUYER', reason: 'other tonnes were agreed' },
    });
    const settled = await take(officer, 'settleDispute', { id, note: 'as entered' });
    expect(settled).toMatchObject({ counts: true, dispute: null, agreedVersion: 8 });
    expect(settled.history.map(({ kind, actor }: Record<string, string>) => `${kind} ${actor}`)).toEqual([
      ...['OPENED SELLER', 'CONFIRMED BUYER', 'TERMS BUYER', 'STAGE SELLER', 'STAGE SELLER', 'STAGE SELLER'],
      ...['SHIPPED SELLER', 'SHIPMENT_WITHDRAWN BUYER', 'CONFIRMED SELLER', 'DISPUTED BUYER'],
      'SETTLED OFFICER',
    ]);
    for (const [by, mySide] of [
      [seller, 'SELLER'],
      [buyer, 'BUYER'],
      [officer, null],
    ] as const) {
      const { body } = await world.ask(ONE, { id }, by.headers);
      const parties = { seller: { id: seller.company!.id }, buyer: { id: buyer.company!.id } };
      // What a version is, or whether the offer may be read, does not hang on who asks here.
      expect(body.data.deal).toEqual({ ...settled, mySide, ...parties });
    }
  });

  test.each(STEPS)('a key needs deals:write for %s, and with it acts for its company', async (step) => {
    const { seller, deal } = await opened();
    const input = { ...inputsAbout(deal.id)[step] };
    const reader = await makeKey(seller, { scopes: ['catalogue:read', 'deals:read'] });
    const { status, body } = await refused(step, input, reader.headers);
    expect([status, body.errors[0].extensions.code]).toEqual([403, 'MISSING_SCOPE']);
    expect(body.errors[0].extensions.params).toEqual({ scope: 'deals:write' });
    const writer = await makeKey(seller, { scopes: ['deals:write'] });
    const [error] = (await world.once(mutation(step, 'id'), { input }, writer.headers)).body.errors ?? [];
    expect(error?.extensions.code).not.toBe('MISSING_SCOPE');
    // Of these inputs only three fit a deal that was just opened.
    const expected: Partial<Record<Step, string>> = {
      openDeal: 'NOT_FOUND',
      changeDealTerms: 'INVALID_INPUT',
      recordShipment: 'ILLEGAL_STEP',
      withdrawShipment: 'ILLEGAL_STEP',
      settleDispute: 'ILLEGAL_STEP',
    };
    expect(error?.extensions.code).toBe(expected[step]);
    const read = await world.ask(LIST, {}, writer.headers);
    expect(read.body.errors[0].extensions).toMatchObject({
      ...{ code: 'MISSING_SCOPE', params: { scope: 'deals:read' } },
    });
  });

  test.each(STEPS)('%s is nothing for a stranger, and to an outsider the deal is not there', async (step) => {
    const { deal } = await opened();
    const input = inputsAbout(deal.id)[step];
    const stranger = await refused(step, input);
    expect([stranger.status, faultsOf(stranger.body)]).toEqual([401, ['UNAUTHENTICATED']]);
    const outsider = await signUp(world);
    const foreign = await refused(step, input, outsider.headers);
    expect(faultsOf(foreign.body)).toEqual(['NOT_FOUND']);
    const unknown = await refused(step, inputsAbout('dea_none')[step], outsider.headers);
    expect(faultsOf(unknown.body)).toEqual(['NOT_FOUND']);
  });

  test('a contract number and a price that are left out stay, and null clears them', async () => {
    const { seller, deal } = await opened();
    const id = deal.id;
    const line = { lineId: deal.lines[0].id, tonnes: 300 };
    const change = (expectedVersion: number, terms: object) =>
      take(seller, 'changeDealTerms', { id, expectedVersion, ...terms });
    await change(1, { lines: [line], contractNumber: 'K-7' });
    const kept = { contractNumber: 'K-7', lines: [{ price: { perTonne: PRICE } }] };
    expect(await change(2, { lines: [line] })).toMatchObject(kept);
    const cleared = await change(3, { lines: [{ ...line, price: null }], contractNumber: null });
    expect(cleared).toMatchObject({ contractNumber: null, lines: [{ price: null }] });
  });

  test('a stranger reads and lists nothing, an outsider no deal of others, an officer confirms for nobody', async () => {
    const { deal } = await opened();
    const outsider = await signUp(world);
    for (const id of [deal.id, 'dea_none']) {
      expect(faultsOf((await world.ask(ONE, { id })).body)).toEqual(['UNAUTHENTICATED']);
      expect((await world.ask(ONE, { id }, outsider.headers)).body.data).toEqual({ deal: null });
    }
    expect(faultsOf((await world.ask(LIST)).body)).toEqual(['UNAUTHENTICATED']);
    const { body } = await refused('confirmDeal', { id: deal.id, version: 1 }, officer.headers);
    expect(faultsOf(body)).toEqual(['FORBIDDEN']);
  });

  test('the bearer of a mailed link reads and confirms that one deal without an account, once', async () => {
    const { buyer, deal } = await opened();
    const token = await link(buyer);
    expect((await world.ask(BEHIND, { token })).body.data.dealBehindLink).toEqual({
      ...{ id: deal.id, stage: 'NEGOTIATION', tonnes: 400 },
    });
    for (const forged of [`${token}x`, token.split('.')[0], '', '{}']) {
      expect(faultsOf((await world.ask(BEHIND, { token: forged })).body)).toEqual(['TOKEN_SPENT']);
      expect(faultsOf((await world.ask(BY_LINK, { token: forged })).body)).toEqual(['TOKEN_SPENT']);
    }
    expect((await world.once(BY_LINK, { token })).body.data.confirmDealByLink).toEqual({ agreed: true });
    expect(faultsOf((await world.ask(BY_LINK, { token })).body)).toEqual(['TOKEN_SPENT']);
    expect(faultsOf((await world.ask(BEHIND, { token })).body)).toEqual(['TOKEN_SPENT']);
    const read = await world.ask(ONE, { id: deal.id }, buyer.headers);
    expect(read.body.data.deal).toMatchObject({ counts: true, toConfirm: [] });
  });

  test('the faults of an opening are told at once, each with its path', async () => {
    const { seller } = await makeMutual(world.world);
    const input = {
      ...{ introductionId: 'int_x', poolId: 'pol_x', delivery: { from: '2027-02-01', to: '2027-01-01' } },
      lines: [{ tonnes: 0, price: { amount: '0.00', currency: 'USD' } }, { tonnes: -1 }],
    };
    const { status, body } = await refused('openDeal', input, seller.headers);
    expect(status).toBe(200);
    expect(faultsOf(body).toSorted()).toEqual([
      'input.delivery.to WINDOW_REVERSED',
      'input.lines.0.price.amount NOT_POSITIVE',
      'input.lines.0.tonnes NOT_POSITIVE',
      'input.lines.1.tonnes NOT_POSITIVE',
      'input.poolId UNKNOWN_FIELD',
    ]);
  });

  test('the faults of a shipment are told at once, in the language of the caller', async () => {
    const { seller, deal } = await opened();
    const { id } = deal;
    const lineId = deal.lines[0].id;
    await take(seller, 'moveDeal', { id, expectedVersion: 1, stage: 'MEMORANDUM' });
    await take(seller, 'moveDeal', { id, expectedVersion: 2, stage: 'CONTRACT' });
    const input = {
      ...{ dealId: id, expectedVersion: 3, on: '2026-11-25', crossing: 'nowhere', waybill: 'W' },
      lines: [
        { lineId, tonnes: 401 },
        { lineId: 'dln_x', tonnes: 1 },
      ],
    };
    const said = async (language: string) => {
      const headers = { ...seller.headers, 'accept-language': language };
      const { body } = await refused('recordShipment', input, headers);
      expect(faultsOf(body)).toEqual([
        'input.on DAY_TO_COME',
        'input.crossing UNKNOWN_CODE',
        'input.lines.0.tonnes ABOVE_LINE',
        'input.lines.1.lineId NOT_IN_DEAL',
      ]);
      return body.errors[0].extensions.violations[2].message;
    };
    expect(await said('en')).toBe('More than the line has left to ship: 400 t.');
    expect(await said('ru')).toBe('Больше, чем осталось отгрузить по строке: 400 т.');
    expect(await said('kk')).toBe('Жол бойынша тиеуге қалғаннан көп: 400 т.');
    expect(await said('zh')).toBe('超过该行尚可发运的数量：400 吨。');
  });

  test('a step on a version that is no longer so, or that leads nowhere, stores nothing', async () => {
    const { seller, buyer, deal } = await opened();
    const { id } = deal;
    await take(buyer, 'moveDeal', { id, expectedVersion: 1, stage: 'MEMORANDUM' });
    const old = await refused(
      'moveDeal',
      { id, expectedVersion: 1, stage: 'LOST', loss: 'PRICE' },
      seller.headers,
    );
    expect(old.body.errors[0].extensions).toMatchObject({ code: 'CONFLICT', params: { version: 2 } });
    const far = await refused('moveDeal', { id, expectedVersion: 2, stage: 'COMPLETED' }, seller.headers);
    expect(far.body.errors[0].extensions).toEqual({ code: 'ILLEGAL_STEP', params: { from: 'MEMORANDUM' } });
    const out = await refused('moveDeal', { id, expectedVersion: 2, stage: 'LOST' }, seller.headers);
    expect(faultsOf(out.body)).toEqual(['input.loss REQUIRED']);
    const back = await refused('moveDeal', { id, expectedVersion: 2, stage: 'NEGOTIATION' }, seller.headers);
    expect(faultsOf(back.body)).toEqual(['input.reason REQUIRED']);
    const read = await world.ask(ONE, { id }, seller.headers);
    expect(read.body.data.deal).toMatchObject({ version: 2, stage: 'MEMORANDUM' });
  });
});
