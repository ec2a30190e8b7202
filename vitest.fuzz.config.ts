import { defineConfig } from 'vitest/config';
import usual from './vitest.config.js';

/** Properties with many more cases than in `npm test`; ROLELINT_FUZZ is the factor. */
process.env.ROLELINT_FUZZ ??= '40';

export default defineConfig({
  test: {
    ...usual.test,
    include: ['test/fuzz/**/*.test.ts', 'test/judge/**/*.test.ts', 'test/**/laws.test.ts', 'test/iam/pattern.test.ts', 'test/frontends/policy/reading.test.ts', 'test/frontends/sam/robust.test.ts', 'test/frontends/terraform/places.test.ts', 'test/fix/write.test.ts', 'test/formats/yaml-plain.test.ts', 'test/lsp/edits.test.ts', 'test/lsp/early.test.ts', 'test/cli/parts.test.ts'],
    testTimeout: 0,
  },
});
