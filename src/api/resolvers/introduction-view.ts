/** What of an introduction depends on the viewer and the time: each is shown what it may see. */
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { type Contact, contactsOf, reasonFor, sideOf } from '../../app/introduction-views';
import { sidesToAnswer, statusAt, timeLeft } from '../../domain/introduction';
import type {
  IntroductionReason,
  IntroductionSide,
  IntroductionStatus,
  Language,
} from '../../domain/vocabulary';
import { say } from '../../messages/words';
import { Company } from '../../model/company';
import { Demand } from '../../model/demand';
import { Offer } from '../../model/offer';
import { type ApiContext, catalogueOf } from '../context';
import { InLanguage } from '../in-language';
import { nameOf, productName } from '../words';
import { ReasonEnum, SideEnum, StatusEnum } from './introduction-enums';
import { Introduction } from './introductions';
import { readableListing } from './readable-listing';

@ObjectType({ description: 'The time left to answer a proposal.' })
class ReplyClock {
  @Field(() => Int, { description: 'Whole days.' })
  days: number;

  @Field(() => Int, { description: 'Whole hours beyond the days.' })
  hours: number;
}

@ObjectType('IntroductionContact', { description: 'Somebody to turn to.' })
class IntroductionContact implements Contact {
  @Field(() => SideEnum, { description: 'The party it belongs to.' })
  side: IntroductionSide;

  @Field(() => String, { nullable: true, description: 'Name of the person.' })
  name: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone: string | null;
}

@Resolver(() => Introduction)
export class IntroductionViewResolver {
  @FieldResolver(() => StatusEnum, { description: 'Where it stands now.' })
  status(@Root() { record }: Introduction, @Ctx() { session }: ApiContext): IntroductionStatus {
    return statusAt(record, session.now.toISOString());
  }

  @FieldResolver(() => [SideEnum], { description: 'The sides whose answer is awaited.' })
  awaiting(@Root() { record }: Introduction, @Ctx() { session }: ApiContext): readonly IntroductionSide[] {
    return sidesToAnswer(record, session.now.toISOString());
  }

  @FieldResolver(() => ReplyClock, { nullable: true, description: 'Time left to answer a proposal.' })
  timeLeft(@Root() { record }: Introduction, @Ctx() { session }: ApiContext): ReplyClock | null {
    return timeLeft(record, session.now.toISOString());
  }

  @FieldResolver(() => SideEnum, { nullable: true, description: "Your company's side; null for staff." })
  mySide(@Root() { record }: Introduction, @Ctx() { session }: ApiContext): IntroductionSide | null {
    return sideOf(session, record);
  }

  @FieldResolver(() => ReasonEnum, { nullable: true, description: 'For the side that gave it, and staff.' })
  reason(@Root() { record }: Introduction, @Ctx() { session }: ApiContext): IntroductionReason | null {
    return reasonFor(session, record);
  }

  @FieldResolver(() => [IntroductionContact], {
    nullable: true,
    description: 'Contacts of both parties; null until both have accepted.',
    complexity: 10,
  })
  contacts(@Root() { record }: Introduction, @Ctx() { session }: ApiContext): Promise<Contact[] | null> {
    return contactsOf(session, record);
  }

  @FieldResolver(() => Company, { description: 'The producer.' })
  seller(@Root() { record }: Introduction, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(record.sellerId);
  }

  @FieldResolver(() => Company, { description: 'The importer.' })
  buyer(@Root() { record }: Introduction, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(record.buyerId);
  }

  @FieldResolver(() => Offer, {
    nullable: true,
    description: 'The offer; null where you may not read it now.',
  })
  offer(@Root() { record }: Introduction, @Ctx() context: ApiContext): Promise<Offer | null> {
    return readableListing(context, 'offer', record.offerId);
  }

  @FieldResolver(() => Demand, {
    nullable: true,
    description: 'The demand; null where you may not read it now.',
  })
  demand(@Root() { record }: Introduction, @Ctx() context: ApiContext): Promise<Demand | null> {
    return readableListing(context, 'demand', record.demandId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'What is proposed to your side, in a sentence without contacts; null once its listing is gone.',
  })
  async teaser(
    @Root() { record }: Introduction,
    @Ctx() context: ApiContext,
    @InLanguage() language: Language,
  ): Promise<string | null> {
    return sideOf(context.session, record) === 'SELLER'
      ? demandTeaser(context, await readableListing(context, 'demand', record.demandId), language)
      : offerTeaser(context, await readableListing(context, 'offer', record.offerId), language);
  }
}

function offerTeaser(context: ApiContext, offer: Offer | null, language: Language): string | null {
  const catalogue = catalogueOf(context);
  return (
    offer &&
    say(language, 'introductions.offerTeaser', {
      region: nameOf(catalogue.regions, offer.originCode, language),
      product: productName(catalogue, offer.hsCode, language),
      tonnes: offer.tonnesPerYear,
    })
  );
}

function demandTeaser(context: ApiContext, demand: Demand | null, language: Language): string | null {
  const catalogue = catalogueOf(context);
  if (!demand) {
    return null;
  }
  const products = [
    ...demand.hsCodes.map((code) => productName(catalogue, code, language)),
    ...demand.groupCodes.map((code) => nameOf(catalogue.groups, code, language)),
  ];
  return say(language, 'introductions.demandTeaser', {
    region: nameOf(catalogue.regions, demand.destinationCode, language),
    product: products.join(language === 'zh' ? '、' : ', '),
    tonnes: demand.targetTonnes,
  });
}
