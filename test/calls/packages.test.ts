import { describe, expect, it } from 'vitest';
import { callsProcesses, isHarmless } from '../../src/calls/packages.js';

const harmless = (language: 'javascript' | 'python', modules: readonly string[]): readonly string[] => modules.filter((module) => isHarmless(language, module));

describe('harmless packages', () => {
  it.each([
    ['javascript', ['fs', 'node:fs', 'fs/promises', 'node:fs/promises', 'node:sqlite', 'crypto']],
    ['javascript', ['axios', 'lodash', 'lodash/get', 'uuid', 'zod', 'date-fns/format', 'pg', 'mysql2/promise', 'jsonwebtoken', 'typeorm', 'aws-lambda', 'type-fest', 'aws-xray-sdk']],
    ['javascript', ['@types/aws-lambda', '@aws-sdk/types', '@smithy/types', '@aws-sdk/util-dynamodb', '@aws-sdk/middleware-retry', '@aws-sdk/util-dynamodb/dist-cjs/index']],
    ['javascript', ['@aws-lambda-powertools/logger', '@aws-lambda-powertools/logger/middleware', '@aws-lambda-powertools/parser/schemas', '@middy/core']],
    ['python', ['os', 'os.path', 'json', 'urllib.request', 'xml.etree.ElementTree', 'zoneinfo', 'tomllib', 'distutils', '__future__']],
    ['python', ['requests', 'requests.adapters', 'pydantic', 'numpy', 'pandas', 'PIL.Image', 'jinja2', 'fastapi', 'mangum', 'dateutil.parser', 'pytz', 'google.protobuf.json_format', 'aws_xray_sdk.core']],
    ['python', ['aws_lambda_powertools', 'aws_lambda_powertools.logging', 'aws_lambda_powertools.logging.formatter', 'aws_lambda_powertools.utilities.data_classes.sqs_event', 'aws_lambda_powertools.utilities.batch']],
    ['python', ['botocore.exceptions', 'boto3.dynamodb.conditions', 'mypy_boto3_s3.client']],
  ] as const)('knows those of %s: %s', (language, modules) => {
    expect(harmless(language, modules)).toEqual(modules);
  });

  it.each([
    ['javascript', ['aws-sdk', 'aws-sdk/clients/s3', '@aws-sdk/client-s3', '@aws-sdk/lib-dynamodb', '@aws-sdk/s3-request-presigner', '@smithy/signature-v4', 'aws4', 'aws-amplify', '@aws-amplify/core']],
    ['javascript', ['dynamoose', 'dynamodb-toolbox', 'electrodb', 'sqs-consumer', 'nodemailer', 'mongodb', 'kafkajs', '@middy/ssm', '@aws-lambda-powertools/parameters', '@aws-lambda-powertools/idempotency', 'langchain']],
    ['python', ['boto3', 'boto3.session', 'boto3.s3.transfer', 'botocore', 'botocore.session', 'aioboto3', 's3fs', 'awswrangler', 'pynamodb.models', 'smart_open', 'watchtower', 'chalice', 'zappa', 'langchain_aws']],
    ['python', ['aws_lambda_powertools.utilities', 'aws_lambda_powertools.utilities.parameters', 'aws_lambda_powertools.utilities.idempotency', 'aws_lambda_powertools.utilities.feature_flags', 'google', 'google.cloud.storage', 'pyarrow', 'pydantic_settings']],
    ['javascript', ['', '@scope', '@lodash/get', 'lodashes', 'node:nothing', 'requests']],
    ['python', ['', 'osx', 'axios', 'requests_aws4auth']],
  ] as const)('does not take others of %s for harmless: %s', (language, modules) => {
    expect(harmless(language, modules)).toEqual([]);
  });

  it.each([
    ['javascript', 'child_process'], ['javascript', 'node:child_process'], ['javascript', 'execa'], ['javascript', 'zx/globals'], ['javascript', 'shelljs'],
    ['javascript', 'cross-spawn'], ['python', 'subprocess'], ['python', 'sh'], ['python', 'pexpect'], ['python', 'invoke'], ['python', 'plumbum.cmd'],
  ] as const)('knows that %s\'s %s runs other programs, which may call anything', (language, module) => {
    expect(callsProcesses(language, module)).toBe(true);
    expect(isHarmless(language, module)).toBe(false);
  });

  it('takes no other module for one that runs programs', () => {
    expect(['fs', 'subprocess', 'node:path', '@scope/execa'].filter((module) => callsProcesses('javascript', module))).toEqual([]);
    expect(['os', 'child_process', 'shutil'].filter((module) => callsProcesses('python', module))).toEqual([]);
  });
});
