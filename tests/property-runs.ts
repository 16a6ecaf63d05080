/** How many examples a property takes that `usually` takes so many: `PROPERTY_RUNS=50` asks for fifty times as many. */
export function propertyRuns(usually = 100): number {
  return usually * Number(process.env.PROPERTY_RUNS ?? 1);
}
