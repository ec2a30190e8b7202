/** What rules ask a project for, by value: `context.get(trust)`. */
export { grants, type Grants } from './facts/grants.js';
export { needs, type Need, type Needs } from './facts/needs.js';
export { trust, type Trust } from './facts/trust.js';
