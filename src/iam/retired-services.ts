/** Services that AWS has closed, that are in no list of actions, and that its policy validation still takes. */
export const RETIRED_SERVICES: ReadonlySet<string> = new Set(['deepracer', 'deeplens', 'zocalo']);
