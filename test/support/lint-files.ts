export { codeIn, lintFiles, type PlainFinding } from '../../src/testing/lint-files.js';
