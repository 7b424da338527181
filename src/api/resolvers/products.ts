/** Products: every code of the nomenclature, with what is known of the goods. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { type Catalogue, chapterName } from '../../domain/catalogue';
import { formatHsCode, sixDigits } from '../../domain/hs-code';
import type { Language } from '../../domain/vocabulary';
import { PackagingOption, Product, ProductGroup, ProductRequirement, Region } from '../../model/reference';
import { HsCodeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import { type ApiContext, catalogueOf } from '../context';
import { InLanguage } from '../in-language';
import { connectionCost } from '../limits';
import { nameOf, productName } from '../words';

const ProductConnection = connectionType('Product', () => Product, 'the products found');

@ArgsType()
class ProductsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words in Kazakh, Russian, Chinese or English, or the beginning of a code; all must be met.',
  })
  search?: string | null;

  @Field(() => HsCodeScalar, { nullable: true, description: 'Only products under this code.' })
  within?: string | null;
}

/** A code of the nomenclature, of any length, as a product. */
export function productOf(catalogue: Catalogue, hsCode: string): Product {
  const code = sixDigits(hsCode);
  const facts = catalogue.named.get(code);
  const {
    cn8 = null,
    cnMfn: mfn = null,
    cnVat: vat = null,
    tariffConfidence: confidence = null,
  } = facts ?? {};
  const known = cn8 !== null || mfn !== null || vat !== null;
  return {
    code,
    display: formatHsCode(code),
    named: facts !== undefined,
    access: facts?.access ?? null,
    tariff: known ? { cn8, mfn, vat, confidence } : null,
    note: facts?.note || null,
  };
}

@Resolver(() => Product)
export class ProductResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => Product, {
    nullable: true,
    description:
      'A product by its code; digits after the sixth are dropped. Null where HS 2022 has no such code.',
  })
  product(
    @Ctx() context: ApiContext,
    @Arg('hsCode', () => HsCodeScalar, { description: 'Customs code.' }) hsCode: string,
  ): Product | null {
    const catalogue = catalogueOf(context);
    return catalogue.products.knows(hsCode) ? productOf(catalogue, hsCode) : null;
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => ProductConnection, {
    description: 'Six-digit products by words and code; those with a name of their own first, then by code.',
    complexity: connectionCost,
  })
  products(
    @Ctx() { session }: ApiContext,
    @Args(() => ProductsArgs) args: ProductsArgs,
  ): Connection<Product> {
    const { catalogue, products } = session.world;
    return toConnection(products.find(args), args, (code) => productOf(catalogue, code));
  }

  @FieldResolver(() => String, {
    description: 'Its own name where it has one, else "HS 8471.30" and the name of its chapter.',
  })
  name(@Root() { code }: Product, @Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return productName(catalogueOf(context), code, language);
  }

  @FieldResolver(() => String, { description: 'Name of its chapter; our own translation.' })
  chapterName(
    @Root() { code }: Product,
    @Ctx() context: ApiContext,
    @InLanguage() language: Language,
  ): string {
    return chapterName(catalogueOf(context), code, language);
  }

  @FieldResolver(() => [ProductGroup], { description: 'The product groups that hold it.' })
  groups(@Root() { code }: Product, @Ctx() context: ApiContext): readonly ProductGroup[] {
    return catalogueOf(context).groupsOf(code);
  }

  @FieldResolver(() => [PackagingOption], { description: 'How it is usually packed.' })
  packaging(@Root() { code }: Product, @Ctx() context: ApiContext): readonly PackagingOption[] {
    const { named, packagings } = catalogueOf(context);
    return (named.get(code)?.packaging ?? []).flatMap((packaging) => packagings.get(packaging) ?? []);
  }

  @FieldResolver(() => [ProductRequirement], {
    description: 'What stands between it and the Chinese market.',
  })
  requirements(@Root() { code }: Product, @Ctx() context: ApiContext): readonly ProductRequirement[] {
    const { named, requirements } = catalogueOf(context);
    return (named.get(code)?.requirements ?? []).flatMap(({ code: kind, depends }) => {
      const facts = requirements.get(kind);
      return facts ? [{ ...facts, depends }] : [];
    });
  }

  @FieldResolver(() => [Region], { description: 'Kazakh regions known for it.' })
  originRegions(@Root() { code }: Product, @Ctx() context: ApiContext): readonly Region[] {
    const { named, regions } = catalogueOf(context);
    return (named.get(code)?.originRegions ?? []).flatMap((region) => regions.get(region) ?? []);
  }
}

@Resolver(() => ProductRequirement)
export class ProductRequirementResolver {
  @FieldResolver(() => String, { description: 'Name of the requirement.' })
  name(
    @Root() { code }: ProductRequirement,
    @Ctx() context: ApiContext,
    @InLanguage() language: Language,
  ): string {
    return nameOf(catalogueOf(context).requirements, code, language);
  }
}
