import { Field, ObjectType } from 'type-graphql';
import type { Currency } from '../domain/vocabulary';
import { CurrencyEnum } from './enums';
import { DateScalar, DecimalScalar } from './scalars';

@ObjectType({ description: 'A span of calendar days, both ends included.' })
export class Period {
  @Field(() => DateScalar, { description: 'First day.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  to: string;
}

@ObjectType({ description: 'An amount of money.' })
export class Money {
  @Field(() => DecimalScalar, { description: 'Amount as a decimal string.' })
  amount: string;

  @Field(() => CurrencyEnum, { description: 'Currency of the amount.' })
  currency: Currency;
}

@ObjectType({ description: 'A price per tonne.' })
export class Price {
  @Field(() => Money, { description: 'Money for one metric tonne.' })
  perTonne: Money;
}

@ObjectType({
  description: 'One figure of quality, such as free fatty acid 1.2 %.',
})
export class QualityFigure {
  @Field(() => String, { description: 'What is measured.' })
  name: string;

  @Field(() => String, { description: 'The value with its unit.' })
  value: string;
}
