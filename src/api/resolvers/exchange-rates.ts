/** Exchange rates: entered by officers, read by staff. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { listExchangeRates, recordExchangeRates } from '../../app/exchange-rates';
import { formatDecimal } from '../../domain/decimal';
import { RATE_PLACES } from '../../domain/exchange-rate-input';
import type { Currency } from '../../domain/vocabulary';
import { CurrencyEnum } from '../../model/enums';
import type { ExchangeRate } from '../../model/exchange-rate';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';

@ObjectType('ExchangeRate', {
  description:
    'What one US dollar cost on a day. Never changed: a newer entry of the same day counts instead.',
})
class ExchangeRateView {
  @Field(() => ID, { description: 'Opaque id, "fxr_...".' })
  id: string;

  @Field(() => CurrencyEnum, { description: 'The currency paid for the dollar.' })
  currency: Currency;

  @Field(() => DateScalar, { description: 'The day.' })
  day: string;

  @Field(() => DecimalScalar, { description: 'Of the currency for one US dollar, six decimals.' })
  perUsd: string;

  @Field(() => String, { description: 'Where it is known from.' })
  source: string;

  @Field(() => DateTimeScalar, { description: 'When it was entered.' })
  createdAt: string;
}

const ExchangeRateConnection = connectionType('ExchangeRate', () => ExchangeRateView, 'the rates found');

@InputType({ description: 'What one US dollar cost on a day.' })
class ExchangeRateInput {
  @Field(() => CurrencyEnum, { description: 'Any but USD.' })
  currency: Currency;

  @Field(() => DateScalar, { description: 'The day; none to come.' })
  day: string;

  @Field(() => DecimalScalar, { description: 'Above 0, at most six decimals.' })
  perUsd: string;

  @Field(() => String, { description: 'Where it is known from, at most 300 characters.' })
  source: string;
}

@InputType({ description: 'Rates to be entered.' })
class RecordExchangeRatesInput {
  @Field(() => [ExchangeRateInput], { description: '1 to 500 rates, one of a currency and day.' })
  rates: ExchangeRateInput[];
}

@InputType({ description: 'What rates to list.' })
class ExchangeRateWhere {
  @Field(() => CurrencyEnum, { nullable: true, description: 'Of this currency.' })
  currency?: Currency | null;

  @Field(() => DateScalar, { nullable: true, description: 'Of this day and later.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Up to this day and of it.' })
  to?: string | null;
}

@ArgsType()
class ExchangeRatesArgs extends PageArgs {
  @Field(() => ExchangeRateWhere, { nullable: true, description: 'What rates to list.' })
  where?: ExchangeRateWhere | null;
}

@Resolver()
export class ExchangeRateResolver {
  @Extensions({ scope: 'deals:read' })
  @Query(() => ExchangeRateConnection, {
    description: 'Rates by which deals are valued in US dollars, of the newest day first. For staff.',
    complexity: connectionCost,
  })
  async exchangeRates(
    @Ctx() { session }: ApiContext,
    @Args(() => ExchangeRatesArgs) args: ExchangeRatesArgs,
  ): Promise<Connection<ExchangeRateView>> {
    return toConnection(await listExchangeRates(session, args), args, shownRate);
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Int, { description: 'Enters rates, all or none, and tells how many. For officers.' })
  async recordExchangeRates(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RecordExchangeRatesInput, { description: 'The rates.' })
    { rates }: RecordExchangeRatesInput,
  ): Promise<number> {
    const asked = { rates: rates.map((rate) => ({ ...rate })) };
    return (await recordExchangeRates(session, asked)).length;
  }
}

function shownRate({ microPerUsd, createdById: _, ...shown }: ExchangeRate): ExchangeRateView {
  return Object.assign(new ExchangeRateView(), shown, { perUsd: formatDecimal(microPerUsd, RATE_PLACES) });
}
