/** Writes schema/schema.graphql from the code, for review; a test holds the two together. */
import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createSchema } from './api/schema';

writeFileSync('schema/schema.graphql', `${printSchema(lexicographicSortSchema(createSchema()))}\n`);
