const IS_SCRIPT = /\.[cm]?[jt]sx?$/;
const IS_ASIDE = /\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)(?:node_modules|cdk\.out)\//;
const IS_TEST = /(?:^|\/)(?:tests?|__tests__|integ[^/]*)\//;
const MENTIONS = /["'](?:aws-cdk-lib|@aws-cdk\/)/;

/** Larger scripts are made by bundlers. */
const MAX_LENGTH = 1_000_000;

/** A cheap look: most scripts of an app hold neither roles nor functions. */
const MAY_HOLD = /\b(?:\w*Function|Role|ManagedPolicy|Policy|PolicyStatement)\b/;

/** May a script at this path be part of an app? */
export const isAppScript = (path: string): boolean => IS_SCRIPT.test(path) && !IS_ASIDE.test(path);

/** What lies there tests the app. */
export const isAppTest = (pathInApp: string): boolean => IS_TEST.test(pathInApp);

export const mentionsCdk = (text: string): boolean => text.length < MAX_LENGTH && MENTIONS.test(text);

export const mayHoldConstructs = (text: string): boolean => MAY_HOLD.test(text);
