/** How many cases a property is tried with: `npm run fuzz` sets a factor, and every run of it draws new ones. */
export const runs = (usual: number): number => Math.round(usual * Number(process.env.ROLELINT_FUZZ ?? 1));

export const isFuzzing = process.env.ROLELINT_FUZZ !== undefined;
