import type { Attachment, Entity, ManagedPolicy, PolicyDocument, Role, RolePolicy, Text } from '../types.js';
import { isNear, isScript } from '../frontends/scripts/near.js';
import { equal } from '../iam/pattern.js';

/** Policies given to a role that the project can't tell: by a parameter, by a name that it knows under no role. */
export interface OpenAttachment {
  readonly from: Entity;
  /** Names; undefined: any role. */
  readonly roles: readonly Text[] | undefined;
  readonly documents: readonly PolicyDocument[];
  readonly attached: readonly Attachment[];
}

/** What of the entities attaches policies to roles that are not found. */
export function openAttachments(entities: readonly (RolePolicy | ManagedPolicy | Role)[], isFound: (name: Text) => boolean): readonly OpenAttachment[] {
  return entities.flatMap((from): readonly OpenAttachment[] => {
    if (from.kind === 'role') return from.madeElsewhere === undefined ? [] : [{ from, roles: [from.madeElsewhere], documents: from.inline, attached: from.attached }];
    const roles = from.furtherRoles === true ? undefined : from.roles.filter((name) => !isFound(name));
    return roles?.length === 0 ? [] : [{ from, roles, documents: [from.document], attached: [] }];
  });
}

/** May the role be meant? One that CloudFormation names, and whose name stays in its template, is known to that template alone. */
export function mayMean({ from, roles }: OpenAttachment, role: Role): boolean {
  if (from === role || (role.handedOut === false && isGenerated(role.name) && from.span.file !== role.span.file)) return false;
  return roles === undefined || roles.some((name) => equal(name, role.name) !== 'no' && (!isOpen(name) || !isScript(from.span.file) || isNear(from.span.file, role.span.file)));
}

/** Is nothing of the name known? Scripts are full of such names, each about what lies around it. */
const isOpen = ({ pieces }: Text): boolean => pieces.every((piece) => typeof piece !== 'string');

const isGenerated = ({ pieces }: Text): boolean => pieces.some((piece) => typeof piece !== 'string' && piece.generated === true);
