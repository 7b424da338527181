/** What hangs on deals: parties, places and goods, each shown as the viewer may see it by itself. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { mayReadDeal } from '../../app/deal-journal';
import { sideOf } from '../../app/introduction-views';
import type { IntroductionSide } from '../../domain/vocabulary';
import { Company } from '../../model/company';
import { Offer } from '../../model/offer';
import { BorderCrossing, Product, Region } from '../../model/reference';
import { type ApiContext, catalogueOf } from '../context';
import { Deal, DealLine, Shipment } from './deal-types';
import { SideEnum } from './introduction-enums';
import { productOf } from './products';
import { readableListing } from './readable-listing';

@Resolver(() => Deal)
export class DealViewResolver {
  @FieldResolver(() => Company, { nullable: true, description: 'The producer.' })
  seller(@Root() { book }: Deal, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(book.deal.sellerId);
  }

  @FieldResolver(() => Company, { nullable: true, description: 'The importer.' })
  buyer(@Root() { book }: Deal, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(book.deal.buyerId);
  }

  @FieldResolver(() => SideEnum, { nullable: true, description: "Your company's side; null for staff." })
  mySide(@Root() { book }: Deal, @Ctx() { session }: ApiContext): IntroductionSide | null {
    return mayReadDeal(session, book.deal) ? sideOf(session, book.deal) : null;
  }

  @FieldResolver(() => Region, { nullable: true, description: 'Where it goes.' })
  destination(@Root() { book }: Deal, @Ctx() context: ApiContext): Region | null {
    return catalogueOf(context).regions.get(book.state.terms.destinationCode) ?? null;
  }
}

@Resolver(() => DealLine)
export class DealLineViewResolver {
  @FieldResolver(() => Product, { description: 'The product of its code.' })
  product(@Root() { line }: DealLine, @Ctx() context: ApiContext): Product {
    return productOf(catalogueOf(context), line.hsCode);
  }

  @FieldResolver(() => Region, { nullable: true, description: 'Where it comes from.' })
  origin(@Root() { line }: DealLine, @Ctx() context: ApiContext): Region | null {
    return catalogueOf(context).regions.get(line.originCode) ?? null;
  }

  @FieldResolver(() => Offer, {
    nullable: true,
    description: 'Its offer; null for none, and where you may not read it now.',
  })
  offer(@Root() { line }: DealLine, @Ctx() context: ApiContext): Promise<Offer | null> {
    return line.offerId === null ? Promise.resolve(null) : readableListing(context, 'offer', line.offerId);
  }
}

@Resolver(() => Shipment)
export class ShipmentViewResolver {
  @FieldResolver(() => BorderCrossing, { nullable: true, description: 'Where it crosses the border.' })
  crossing(@Root() { crossing }: Shipment, @Ctx() context: ApiContext): BorderCrossing | null {
    return catalogueOf(context).crossings.get(crossing) ?? null;
  }
}
