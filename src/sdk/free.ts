import { lazily } from './lazily.js';

/**
 * Operations that no policy of the role is asked for: they are sent unsigned, or signed with a token of somebody else
 * (the API references: "doesn't evaluate IAM policies", "no permissions are required").
 */
const FREE = `
cognito-identity GetCredentialsForIdentity GetId GetOpenIdToken UnlinkIdentity
cognito-identity-provider AssociateSoftwareToken ChangePassword CompleteWebAuthnRegistration ConfirmDevice ConfirmForgotPassword ConfirmSignUp DeleteUser DeleteUserAttributes
cognito-identity-provider DeleteWebAuthnCredential ForgetDevice ForgotPassword GetClientToken GetDevice GetTokensFromRefreshToken GetUser GetUserAttributeVerificationCode
cognito-identity-provider GetUserAuthFactors GlobalSignOut InitiateAuth ListDevices ListUserSessions ListWebAuthnCredentials ResendConfirmationCode RespondToAuthChallenge RevokeToken
cognito-identity-provider RevokeUserSession SetUserMFAPreference SetUserSettings SignUp StartWebAuthnRegistration UpdateAuthEventFeedback UpdateDeviceStatus UpdateUserAttributes
cognito-identity-provider VerifySoftwareToken VerifyUserAttribute
signin CreateOAuth2Token CreateOAuth2TokenWithTokenExchange
sso GetRoleCredentials ListAccountRoles ListAccounts Logout
sso-oidc CreateToken RegisterClient StartDeviceAuthorization
sts AssumeRoleWithSAML AssumeRoleWithWebIdentity GetCallerIdentity GetSessionToken
`;

/** Names of the API by "client operation" in lower case. */
const free = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(
      FREE.trim().split('\n').flatMap((line) => {
        const [client = '', ...operations] = line.split(' ');
        return operations.map((operation) => [`${client} ${operation.toLowerCase()}`, operation] as const);
      }),
    ),
);

/** The operation's name, where it needs no permission; `operation` in lower case without underscores. */
export const freeOperation = (client: string, operation: string): string | undefined => free().get(`${client} ${operation}`);
