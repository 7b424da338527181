/**
 * Operations are written where they are used; their types are generated from the schema. At run time the text
 * itself is what is sent, so that nothing generated is shipped. A text holds all its own fragments.
 */
import type { graphql as Typed } from './documents';

export const graphql = ((text: string) => text) as unknown as typeof Typed;
