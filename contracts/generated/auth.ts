// Generated from contracts/auth.openapi.yaml by `npm run generate`: change that file, not this one.

export interface paths {
    "/api/token/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Exchanges a user name and a password for an access token (30 minutes) and a refresh token (7 days).
         *     The tokens are client level with `client_uid`, and account level without it.
         */
        post: operations["obtain_token_api_token_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/token/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh an access token
         * @description Exchanges a refresh token for a new access token of the same level.
         */
        post: operations["refresh_token_api_token_refresh_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Credentials of an account.
         * @example {
         *       "username": "demo@factpulse.test",
         *       "password": "demo",
         *       "client_uid": "11111111-1111-4111-8111-111111111111"
         *     }
         */
        TokenObtainRequest: {
            /** @description E-mail address of the account. */
            username: string;
            /** @description Password of the account. */
            password: string;
            /**
             * Format: uuid
             * @description A client of the account, for a client-level token.
             */
            client_uid?: string | null;
        };
        /** @description The same as a form, which cannot say null. */
        TokenObtainForm: {
            /** @description E-mail address of the account. */
            username: string;
            /** @description Password of the account. */
            password: string;
            /** @description A client of the account, for a client-level token. Empty for none. */
            client_uid?: string;
        };
        /** @description The tokens of a sign-in. */
        TokenPair: {
            /** @description Access token, 30 minutes. */
            access: string;
            /** @description Refresh token, 7 days. */
            refresh: string;
        };
        /** @description A refresh token. */
        TokenRefreshRequest: {
            /** @description The refresh token of an earlier sign-in. */
            refresh: string;
            /** @description Only in the answer. */
            readonly access?: string;
        };
        /** @description The result of a refresh. */
        AccessToken: {
            /** @description Access token, 30 minutes. */
            access: string;
            /** @description A new refresh token, if the server rotates them. */
            refresh?: string;
        };
        /** @description What is wrong with each field, or with the body as a whole. */
        TokenRequestError: {
            /** @description What is wrong with the body as a whole. */
            detail?: string;
        } & {
            [key: string]: string[];
        };
        /** @description Why there is no token. */
        TokenRefusal: {
            /** @description The error message. */
            detail: string;
            /** @description The error code. */
            code?: string;
        };
    };
    responses: {
        /** @description A field is missing or malformed, or the body is not an object or cannot be parsed */
        InvalidTokenRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "password": [
                 *         "This field is required."
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TokenRequestError"];
            };
        };
        /** @description Wrong credentials, an unknown client, or a refresh token that is not valid */
        TokenRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "No active account found with the given credentials"
                 *     }
                 */
                "application/json": components["schemas"]["TokenRefusal"];
            };
        };
        /** @description The Accept header does not allow JSON */
        TokenNotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Could not satisfy the request Accept header."
                 *     }
                 */
                "application/json": components["schemas"]["TokenRefusal"];
            };
        };
        /** @description The body is neither JSON nor a form */
        TokenUnsupportedType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Unsupported media type \"text/plain\" in request."
                 *     }
                 */
                "application/json": components["schemas"]["TokenRefusal"];
            };
        };
        /** @description Server error */
        TokenServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": "Server error"
                 *     }
                 */
                "application/json": components["schemas"]["TokenRefusal"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    obtain_token_api_token_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenObtainRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["TokenObtainForm"];
                "multipart/form-data": components["schemas"]["TokenObtainForm"];
            };
        };
        responses: {
            /** @description Signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPair"];
                };
            };
            400: components["responses"]["InvalidTokenRequest"];
            401: components["responses"]["TokenRefused"];
            406: components["responses"]["TokenNotAcceptable"];
            415: components["responses"]["TokenUnsupportedType"];
            500: components["responses"]["TokenServerError"];
        };
    };
    refresh_token_api_token_refresh_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRefreshRequest"];
                "application/x-www-form-urlencoded": components["schemas"]["TokenRefreshRequest"];
                "multipart/form-data": components["schemas"]["TokenRefreshRequest"];
            };
        };
        responses: {
            /** @description Refreshed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            400: components["responses"]["InvalidTokenRequest"];
            401: components["responses"]["TokenRefused"];
            406: components["responses"]["TokenNotAcceptable"];
            415: components["responses"]["TokenUnsupportedType"];
            500: components["responses"]["TokenServerError"];
        };
    };
}
