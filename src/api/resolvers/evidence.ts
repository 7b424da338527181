/** Uploaded files about a company. Their bytes go over HTTP: see evidence-routes.ts. */
import {
  Arg,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { evidenceOf, removeEvidence } from '../../app/evidence';
import { Company } from '../../model/company';
import type { Evidence as EvidenceRecord } from '../../model/evidence';
import { DateTimeScalar } from '../../model/scalars';
import type { ApiContext } from '../context';

@ObjectType({ description: 'An uploaded file that proves something about a company.' })
class Evidence {
  @Field(() => ID, { description: 'Opaque id, "evd_..."; the file itself is at /evidence/<id>.' })
  id: string;

  @Field(() => String, { description: 'Its name.' })
  fileName: string;

  @Field(() => String, { description: 'application/pdf or image/jpeg.' })
  contentType: string;

  @Field(() => Int, { description: 'Bytes.' })
  size: number;

  @Field(() => String, { description: 'SHA-256 of the file, hexadecimal.' })
  sha256: string;

  @Field(() => DateTimeScalar, { description: 'When it was uploaded.' })
  createdAt: string;
}

/** A stored file as the API shows it. */
function shownEvidence({ id, fileName, contentType, size, sha256, createdAt }: EvidenceRecord): Evidence {
  return Object.assign(new Evidence(), { id, fileName, contentType, size, sha256, createdAt });
}

@InputType({ description: 'A file to remove.' })
class RemoveEvidenceInput {
  @Field(() => ID, { description: 'Id of the evidence.' })
  id: string;
}

@Resolver(() => Company)
export class EvidenceResolver {
  @Extensions({ scope: null })
  @Mutation(() => Evidence, { description: 'Removes a file for good and returns what it was.' })
  async removeEvidence(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RemoveEvidenceInput, { description: 'The file.' }) { id }: RemoveEvidenceInput,
  ): Promise<Evidence> {
    return shownEvidence(await removeEvidence(session, id));
  }

  @FieldResolver(() => [Evidence], {
    nullable: true,
    description: 'Uploaded files; for its own people and staff.',
    complexity: ({ childComplexity }) => 5 + 5 * childComplexity,
  })
  async evidence(@Root() company: Company, @Ctx() { session }: ApiContext): Promise<Evidence[] | null> {
    return (await evidenceOf(session, company))?.map(shownEvidence) ?? null;
  }
}
