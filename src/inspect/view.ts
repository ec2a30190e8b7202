import type { Attachment, GrantingDocument, PolicyDocument, Project, Role, Span, Statement, Text } from '../types.js';
import { literal, show } from '../iam/text.js';
import type { Places } from '../report/places.js';
import { originOf } from './origin.js';
import type { Condition, Place, Resource, Source } from './types.js';

/** What turns the model's values into plain ones. */
export interface View {
  place(span: Span): Place;
  resource(text: Text): Resource;
  source(role: Role, document: PolicyDocument, statement: Statement): Source;
}

/** @param pathOf path of a file as it is shown */
export function viewOf(project: Project, places: Places, pathOf: (file: string) => string): View {
  const place = (span: Span): Place => {
    const { line, column } = places.region(span);
    return { file: pathOf(span.file), line, column };
  };
  return {
    place,
    resource: (text) => resourceOf(text, project),
    source(role, document, statement) {
      const from = project.grantsOf(role).documents.find((each) => each.document === document)?.from;
      const kind = from === undefined ? 'boundary' : KINDS[from.kind];
      const sid = literal(statement.sid);
      return {
        policy: document.label, kind, origin: originOf(document.origin, from !== undefined && 'id' in from ? from.id : role.id), statement: statement.index,
        place: place(attachmentOf(document, role, from)?.span ?? statement.span), ...(sid === undefined ? {} : { sid }),
      };
    },
  };
}

const KINDS: Readonly<Record<GrantingDocument['from']['kind'], Source['kind']>> = {
  role: 'inline', 'role-policy': 'inline', 'managed-policy': 'customer-managed', 'aws-managed-policy': 'aws-managed',
};

/** Documents of AWS are in no file of the project: what stands there is their ARN. */
function attachmentOf(document: PolicyDocument, role: Role, from: GrantingDocument['from'] | undefined): Attachment | undefined {
  if (from?.kind === 'aws-managed-policy') return from.attachment;
  return from === undefined && document.origin === 'aws' ? role.boundary : undefined;
}

function resourceOf(text: Text, project: Project): Resource {
  const own = text.target === undefined ? undefined : project.byId(text.target);
  const named = own ?? (literal(text) === '*' ? undefined : sure(project.resourceNamed(text)));
  return { text: show(text), ...(named === undefined ? {} : { label: named.label }) };
}

const sure = <T>(link: { readonly to: T; readonly sure: 'yes' | 'maybe' } | undefined): T | undefined => (link?.sure === 'yes' ? link.to : undefined);

export const conditionsOf = (statement: Statement): readonly Condition[] =>
  statement.conditions.map(({ operator, key, values }) => ({ operator: operator.text, key, values: values.map(show) }));
