/** What the page of a supply plan asks for; the curve and the offers left out are asked only when wanted. */
import type { SupplyPlanPageQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const SUPPLY_PLAN = graphql(`
  query SupplyPlanPage($id: ID!, $partners: Int, $share: Float, $exclude: [ID!]) {
    demand(id: $id) {
      id
      version
      status
      products { code display name }
      groups { code name }
      destination { name }
      window { from to }
      maxSupplierShare
      company { id name }
      supplyPlan(maxSuppliers: $partners, maxShare: $share, exclude: $exclude) {
        targetTonnes
        tonnes
        coverage
        coverageBound
        gapTonnes
        proved
        qualityDistance
        maxShare
        maxSuppliers
        leftOutCount
        bindingLimits { kind explanation offer { company { name } } }
        lines {
          tonnes
          share
          explanation
          corridor { days usdPerTonne crossing { name } }
          offer { id version product { name } company { id name verified } }
        }
      }
    }
  }
`);

export const FRONTIER = graphql(`
  query SupplyPlanFrontier($id: ID!, $share: Float, $exclude: [ID!]) {
    demand(id: $id) {
      supplyPlan(maxShare: $share, exclude: $exclude) {
        targetTonnes
        frontier { suppliers coverage added }
      }
    }
  }
`);

export const LEFT_OUT = graphql(`
  query SupplyPlanLeftOut($id: ID!, $partners: Int, $share: Float, $exclude: [ID!]) {
    demand(id: $id) {
      supplyPlan(maxSuppliers: $partners, maxShare: $share, exclude: $exclude) {
        leftOutCount
        leftOut { explanation offer { id product { name } company { name } } }
      }
    }
  }
`);

export type PlannedDemand = NonNullable<SupplyPlanPageQuery['demand']>;
export type Plan = PlannedDemand['supplyPlan'];
export type PlanLine = Plan['lines'][number];
