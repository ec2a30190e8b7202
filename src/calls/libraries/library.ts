import type { Site } from '../machine.js';
import type { ExternalValue, Value } from '../value.js';

/** A package, or a family of them, whose calls are understood. */
export interface Library {
  /** Does the module belong to it? "@aws-sdk/client-s3". */
  has(module: string): boolean;
  /** A call of something that it exports; undefined: nothing is known of it, and it is code that is not seen. */
  call(site: Site, external: ExternalValue): Value | undefined;
  /** `new` of something that it exports; default: as `call`. */
  construct?(site: Site, external: ExternalValue): Value | undefined;
}
