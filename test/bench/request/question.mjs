/** The question whose price is measured: the best twenty offers for a demand, twelve fields of each. */
export const QUESTION = {
  operationName: 'RequestPrice',
  query: `query RequestPrice($demand: ID!) {
  demand(id: $demand) {
    matches(first: 20) {
      pageInfo { hasNextPage endCursor }
      edges {
        node {
          score
          mutualScore
          buyer {
            product { fit }
            volume { fit deliverableTonnes }
            region { fit costRatio }
          }
          offer { id hsCode tonnesPerYear minOrderTonnes company { name } }
        }
      }
    }
  }
}`,
};

/** A day on which the windows of the bench's market are open. */
export const MOMENT = new Date('2026-11-24T06:00:00Z');

/** The market's file. */
export const DATABASE = 'market.sqlite';
