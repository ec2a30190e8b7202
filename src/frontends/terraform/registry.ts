import type { Piece, Span } from '../../types.js';
import { arnHead } from '../cloudformation/pseudo.js';
import { looseHole, nameText } from '../cloudformation/holes.js';
import { sourceOf } from './folders.js';
import { keyOf } from './provider.js';
import type { Engine, Instance } from './types.js';
import { isTrue, piecesValue, textOf, valueAt, type Value } from './values.js';

/** The module of the registry that makes a function with its role ("terraform-aws-modules/lambda/aws"). */
export const isLambdaModule = ({ block }: Instance): boolean => /^terraform-aws-modules\/lambda\/aws$|(?:^|[/:])terraform-aws-modules\/terraform-aws-lambda(?:\.git)?(?:\?.*)?$/.test(sourceOf(block) ?? '');

export const roleIdOf = (instance: Instance): string => `${instance.id}.role`;

function namePieces(engine: Engine, instance: Instance, names: readonly string[]): readonly Piece[] {
  const body = engine.body(instance);
  const given = names.flatMap((name) => valueAt(body, name) ?? [])[0];
  return given === undefined ? [looseHole({ id: `${instance.id}.name`, show: `${instance.address}.name`, why: 'the call does not give it' }, 'name')] : nameText(textOf(given)).pieces;
}

export function functionNamePieces(engine: Engine, instance: Instance): readonly Piece[] {
  return namePieces(engine, instance, ['function_name']);
}

export const roleNamePieces = (engine: Engine, instance: Instance): readonly Piece[] => namePieces(engine, instance, ['role_name', 'function_name']);

export const functionArnPieces = (engine: Engine, instance: Instance): readonly Piece[] => [...arnHead('lambda', keyOf(instance)), ':function:', ...functionNamePieces(engine, instance)];

export function roleArnPieces(engine: Engine, instance: Instance): readonly Piece[] {
  const [partition, , , , account] = arnHead('iam', keyOf(instance)).slice(1);
  const path = valueAt(engine.body(instance), 'role_path');
  return ['arn:', partition ?? '', ':iam::', account ?? '', ':role', ...(path === undefined ? ['/'] : textOf(path).pieces), ...roleNamePieces(engine, instance)];
}

/** An output of a module that is known though its files are not in the project; undefined for others. */
export function registryOutput(engine: Engine, instance: Instance, name: string, span: Span): Value | undefined {
  if (!isLambdaModule(instance)) return undefined;
  const made = isTrue(valueAt(engine.body(instance), 'create_role'));
  const given = valueAt(engine.body(instance), 'lambda_role');
  const target = { target: instance.id };
  switch (name) {
    case 'lambda_function_arn': case 'lambda_function_arn_static': return piecesValue(functionArnPieces(engine, instance), span, { ...target, attribute: 'Arn' });
    case 'lambda_function_name': return piecesValue(functionNamePieces(engine, instance), span, { ...target, attribute: 'function_name' });
    case 'lambda_function_qualified_arn': return piecesValue([...functionArnPieces(engine, instance), ':', looseHole({ id: `${instance.id}#version`, show: `${instance.address}.version`, why: 'known after deployment' }, 'version')], span, target);
    case 'lambda_function_invoke_arn': {
      const [, , , region] = arnHead('lambda', keyOf(instance));
      return piecesValue(['arn:', arnHead('lambda', keyOf(instance))[1] ?? '', ':apigateway:', region ?? '', ':lambda:path/2015-03-31/functions/', ...functionArnPieces(engine, instance), '/invocations'], span, { ...target, attribute: name });
    }
    case 'lambda_cloudwatch_log_group_name': return piecesValue(['/aws/lambda/', ...functionNamePieces(engine, instance)], span);
    case 'lambda_cloudwatch_log_group_arn': return piecesValue([...arnHead('logs', keyOf(instance)), ':log-group:/aws/lambda/', ...functionNamePieces(engine, instance)], span);
    case 'lambda_role_arn': return made === false ? given : piecesValue(roleArnPieces(engine, instance), span, { target: roleIdOf(instance), attribute: 'Arn' });
    case 'lambda_role_name': return piecesValue(roleNamePieces(engine, instance), span, { target: roleIdOf(instance), attribute: 'name' });
    default: return undefined;
  }
}
