// Generated from contracts/factpulse-4.4.openapi.yaml by `npm run generate`: change that file, not this one.

export interface paths {
    "/api/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List clients
         * @description The clients of the account, one page at a time, including inactive ones.
         */
        get: operations["list_clients_api_v1_clients_get"];
        put?: never;
        /**
         * Create a client
         * @description Adds a client to the account. Only its name is required.
         */
        post: operations["create_client_api_v1_clients_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get client details
         * @description One client, with the state of its configurations.
         */
        get: operations["get_client_api_v1_clients__uid__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a client
         * @description Changes the given fields of a client. The other fields do not change.
         */
        patch: operations["update_client_api_v1_clients__uid__patch"];
        trace?: never;
    };
    "/api/v1/clients/{uid}/activer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a client
         * @description Activates a deactivated client. Takes no body.
         */
        post: operations["activate_client_api_v1_clients__uid__activer_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/desactiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate a client
         * @description Deactivates a client. It cannot be used for AFNOR or Chorus Pro calls until it is activated again.
         *     Takes no body.
         */
        post: operations["deactivate_client_api_v1_clients__uid__desactiver_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/pdp-config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get client PDP configuration
         * @description The invoicing platform of a client. The client secret is never part of it: `secretStatus` says whether
         *     there is one. Without a configuration, `isConfigured` is false and `message` says so.
         */
        get: operations["get_pdp_config_api_v1_clients__uid__pdp_config_get"];
        /**
         * Configure client PDP
         * @description Sets or replaces the invoicing platform of a client. The secret is required each time; it is stored
         *     encrypted and never returned. With `encryptionMode` `double` it is first encrypted with the key in
         *     `X-Encryption-Key`, which is not stored.
         */
        put: operations["update_pdp_config_api_v1_clients__uid__pdp_config_put"];
        post?: never;
        /**
         * Delete client PDP configuration
         * @description Deletes the invoicing platform of a client, with its secret. Without a configuration, the answer is 404. No
         *     document of FactPulse has this operation.
         */
        delete: operations["delete_pdp_config_api_v1_clients__uid__pdp_config_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/rotate-encryption-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate the client's encryption key
         * @description Encrypts every double-encrypted secret of a client again, with a new key: all of them or none. The old key
         *     stops working immediately. Neither key is stored.
         */
        post: operations["rotate_encryption_key_api_v1_clients__uid__rotate_encryption_key_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/webhook-secret/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Generate a webhook secret
         * @description Generates the secret that signs the webhooks of a client, and replaces an earlier one. It is returned only
         *     this once.
         */
        post: operations["generate_webhook_secret_api_v1_clients__uid__webhook_secret_generate_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/webhook-secret/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the status of the webhook secret
         * @description Whether a client has its own webhook secret, and since when. The secret itself is not returned.
         */
        get: operations["get_webhook_secret_status_api_v1_clients__uid__webhook_secret_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/webhook-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete the webhook secret
         * @description Deletes the webhook secret of a client. Its webhooks are then signed with FactPulse's global server key.
         */
        delete: operations["delete_webhook_secret_api_v1_clients__uid__webhook_secret_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/superpdp/connect-url": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the URL that connects SuperPDP
         * @description Returns where to send the end user, who connects the client to SuperPDP there (OAuth 2, authorization code).
         */
        post: operations["get_superpdp_connect_url_api_v1_clients__uid__superpdp_connect_url_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/superpdp/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the status of the SuperPDP connection
         * @description Whether a client is connected to SuperPDP, since when, and whether the connection has an error.
         */
        get: operations["get_superpdp_status_api_v1_clients__uid__superpdp_status_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{uid}/superpdp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Disconnect SuperPDP
         * @description Revokes the refresh token (RFC 7009) and deletes the tokens. The client can be connected again.
         */
        delete: operations["disconnect_superpdp_api_v1_clients__uid__superpdp_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The state of a client after it was activated or deactivated. */
        ClientActivateResponse: {
            /**
             * Format: uuid
             * @description The client.
             */
            uid: string;
            /** @description Whether the client can be used. */
            isActive: boolean;
            /** @description A message that says what was done. */
            message: string;
        };
        /**
         * @description A client to create.
         * @example {
         *       "name": "Boulangerie Lefèvre",
         *       "description": "Pain et viennoiseries, Lyon 7e",
         *       "siret": "34167211100018"
         *     }
         */
        ClientCreateRequest: {
            /** @description Name of the client. */
            name: string;
            /** @description Free text. */
            description?: string | null;
            /** @description SIRET number of the establishment, 14 digits. */
            siret?: string | null;
        };
        /**
         * @description A client.
         * @example {
         *       "uid": "11111111-1111-4111-8111-111111111111",
         *       "name": "Boulangerie Lefèvre",
         *       "siret": "34167211100018",
         *       "description": "Pain et viennoiseries, Lyon 7e",
         *       "isActive": true,
         *       "hasConfigPdp": true,
         *       "pdpIsActive": true,
         *       "pdpIsMock": false,
         *       "hasConfigChorus": false,
         *       "createdAt": "2025-01-06T08:30:00.000Z",
         *       "updatedAt": "2025-01-06T08:30:00.000Z"
         *     }
         */
        ClientDetail: {
            /**
             * Format: uuid
             * @description Identifier of the client.
             */
            uid: string;
            /** @description Name of the client. */
            name: string;
            /** @description SIRET number of the establishment. */
            siret?: string | null;
            /** @description Free text. */
            description?: string | null;
            /** @description Whether the client can be used. */
            isActive: boolean;
            /** @description Whether an invoicing platform is configured. */
            hasConfigPdp: boolean;
            /** @description Whether the configured platform is enabled; null without a configuration. */
            pdpIsActive?: boolean | null;
            /** @description Whether the configured platform is in sandbox mode; null without a configuration. */
            pdpIsMock?: boolean | null;
            /** @description Whether Chorus Pro is configured. */
            hasConfigChorus: boolean;
            /**
             * Format: date-time
             * @description When the client was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the client last changed.
             */
            updatedAt: string;
        };
        /** @description A page of clients. */
        ClientListResponse: {
            /** @description The clients on this page. */
            results: components["schemas"]["ClientSummary"][];
            /** @description How many clients the account has. */
            total: number;
            /** @description Number of this page. */
            page: number;
            /** @description Clients per page. */
            pageSize: number;
        };
        /** @description A client in a list. */
        ClientSummary: {
            /**
             * Format: uuid
             * @description Identifier of the client.
             */
            uid: string;
            /** @description Name of the client. */
            name: string;
            /** @description SIRET number of the establishment. */
            siret?: string | null;
            /** @description Free text. */
            description?: string | null;
            /** @description Whether the client can be used. */
            isActive: boolean;
            /** @description Whether an invoicing platform is configured. */
            hasConfigPdp: boolean;
            /** @description Whether the configured platform is enabled; null without a configuration. */
            pdpIsActive?: boolean | null;
            /** @description Whether the configured platform is in sandbox mode; null without a configuration. */
            pdpIsMock?: boolean | null;
            /** @description Whether Chorus Pro is configured. */
            hasConfigChorus: boolean;
            /**
             * Format: date-time
             * @description When the client was created.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When the client last changed.
             */
            updatedAt: string;
        };
        /**
         * @description The fields of a client to change.
         * @example {
         *       "description": "Pain, viennoiseries et traiteur, Lyon 7e"
         *     }
         */
        ClientUpdateRequest: {
            /** @description Name of the client. */
            name?: string | null;
            /** @description Free text; null clears it. */
            description?: string | null;
            /** @description SIRET number of the establishment, 14 digits; null clears it. */
            siret?: string | null;
        };
        /**
         * @description The invoicing platform of a client.
         * @example {
         *       "flowServiceUrl": "https://flow.pdp-exemple.fr/v1",
         *       "tokenUrl": "https://auth.pdp-exemple.fr/oauth/token",
         *       "oauthClientId": "boulangerie-lefevre",
         *       "clientSecret": "un-secret-de-demonstration",
         *       "isActive": true,
         *       "modeSandbox": false
         *     }
         */
        PDPConfigUpdateRequest: {
            /**
             * @description Whether the configuration is enabled.
             * @default true
             */
            isActive: boolean;
            /**
             * @description Whether the platform's sandbox is used.
             * @default false
             */
            modeSandbox: boolean;
            /** @description Address of the platform's Flow Service. */
            flowServiceUrl: string;
            /** @description Address of the platform's OAuth token endpoint. */
            tokenUrl: string;
            /** @description OAuth client id. */
            oauthClientId: string;
            /** @description OAuth client secret. Stored encrypted, never returned. */
            clientSecret: string;
            /**
             * @description How the secret is encrypted: `fernet` with the server's key, `double` with the caller's as well. `fernet` if left out.
             * @enum {string|null}
             */
            encryptionMode?: "fernet" | "double" | null;
        };
        /**
         * @description The invoicing platform of a client, without its secret.
         * @example {
         *       "isConfigured": true,
         *       "id": 1,
         *       "isActive": true,
         *       "modeSandbox": false,
         *       "flowServiceUrl": "https://flow.pdp-exemple.fr/v1",
         *       "tokenUrl": "https://auth.pdp-exemple.fr/oauth/token",
         *       "oauthClientId": "boulangerie-lefevre",
         *       "secretStatus": {
         *         "status": "active",
         *         "message": "A client secret is configured",
         *         "encryptionMode": "fernet",
         *         "requiresClientKey": false
         *       },
         *       "lastTestAt": null,
         *       "lastTestSuccess": null,
         *       "lastTestError": null,
         *       "createdAt": "2025-01-06T08:45:00.000Z",
         *       "updatedAt": "2025-01-06T08:45:00.000Z",
         *       "message": null,
         *       "encryptionMode": "fernet"
         *     }
         */
        PDPConfigResponse: {
            /** @description Whether there is a configuration. Without one, the other fields are null. */
            isConfigured: boolean;
            /** @description Number of the configuration. */
            id?: number | null;
            /** @description Whether the configuration is enabled. */
            isActive?: boolean | null;
            /** @description Whether the platform's sandbox is used. */
            modeSandbox?: boolean | null;
            /** @description Address of the platform's Flow Service. */
            flowServiceUrl?: string | null;
            /** @description Address of the platform's OAuth token endpoint. */
            tokenUrl?: string | null;
            /** @description OAuth client id. */
            oauthClientId?: string | null;
            /** @description Whether a secret is stored. */
            secretStatus?: components["schemas"]["SecretStatus"] | null;
            /**
             * Format: date-time
             * @description When the connection was last tested.
             */
            lastTestAt?: string | null;
            /** @description Whether the last test succeeded. */
            lastTestSuccess?: boolean | null;
            /** @description Error message of the last test. */
            lastTestError?: string | null;
            /**
             * Format: date-time
             * @description When the configuration was created.
             */
            createdAt?: string | null;
            /**
             * Format: date-time
             * @description When the configuration last changed.
             */
            updatedAt?: string | null;
            /** @description A message, for instance that nothing is configured. */
            message?: string | null;
            /** @description How the secret is encrypted, `fernet` or `double`. */
            encryptionMode?: string | null;
        };
        /** @description The status of a stored secret. */
        SecretStatus: {
            /** @description `active`, `missing`, or another value in a later version. */
            status: string;
            /** @description The status as a message. */
            message: string;
            /** @description How the secret is encrypted, `fernet` or `double`. */
            encryptionMode?: string | null;
            /** @description Whether the caller's key is needed to use the secret. */
            requiresClientKey?: boolean | null;
        };
        /** @description All errors of an invalid request. */
        HTTPValidationError: {
            /** @description One entry per error. */
            detail?: components["schemas"]["ValidationError"][];
        };
        /** @description One error of a request, with the messages and types of Pydantic. */
        ValidationError: {
            /** @description The location of the error, starting with `body`, `query` or `path`. */
            loc: components["schemas"]["Location_inner"][];
            /** @description The error message. */
            msg: string;
            /** @description The error type. */
            type: string;
        };
        /** @description A key, or an index. */
        Location_inner: string | number;
        /** @description An error. FactPulse does not document which of the two forms its clients routes use. */
        ErrorResponse: components["schemas"]["UnifiedError"] | components["schemas"]["DetailError"];
        /** @description The error format that FactPulse calls unified. */
        UnifiedError: {
            /** @description The error code. */
            errorCode: string;
            /** @description The error message. */
            errorMessage: string;
            /** @description More details, if there are any. */
            details?: unknown;
        };
        /** @description The error format of the framework. */
        DetailError: {
            /** @description The error message. */
            detail: string;
        };
        /**
         * @description The key that the secrets are encrypted with, and the one that replaces it.
         * @example {
         *       "oldKey": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
         *       "newKey": "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="
         *     }
         */
        KeyRotationRequest: {
            /** @description The current key, 32 bytes in base64. */
            oldKey: string;
            /** @description The new key, 32 bytes in base64. */
            newKey: string;
        };
        /**
         * @description The result of a rotation.
         * @example {
         *       "success": true,
         *       "message": "The encryption key was rotated",
         *       "rotatedCount": 1,
         *       "partialErrors": null
         *     }
         */
        KeyRotationResponse: {
            /** @description Whether the key was rotated. */
            success: boolean;
            /** @description A message that says what was done. */
            message: string;
            /** @description How many secrets were encrypted again. */
            rotatedCount: number;
            /** @description Errors of single secrets. A rotation is all or nothing, so there are none. */
            partialErrors?: string[] | null;
        };
        /**
         * @description A new webhook secret.
         * @example {
         *       "success": true,
         *       "webhookSecret": "whsec_un-secret-de-demonstration",
         *       "message": "Store the webhook secret now, it is not shown again",
         *       "createdAt": "2025-01-06T08:45:00.000Z"
         *     }
         */
        WebhookSecretGenerateResponse: {
            /** @description Whether a secret was generated. */
            success: boolean;
            /** @description The secret. It cannot be read again. */
            webhookSecret: string;
            /** @description A message that says what was done. */
            message: string;
            /**
             * Format: date-time
             * @description When it was generated.
             */
            createdAt: string;
        };
        /**
         * @description The status of the webhook secret.
         * @example {
         *       "hasSecret": true,
         *       "createdAt": "2025-01-06T08:45:00.000Z"
         *     }
         */
        WebhookSecretStatusResponse: {
            /** @description Whether the client has its own secret. */
            hasSecret: boolean;
            /**
             * Format: date-time
             * @description When it was generated; null without one.
             */
            createdAt?: string | null;
        };
        /**
         * @description The result of a deletion.
         * @example {
         *       "success": true,
         *       "message": "Webhook secret deleted"
         *     }
         */
        WebhookSecretDeleteResponse: {
            /** @description Whether the client has no separate secret any more. */
            success: boolean;
            /** @description A message that says what was done. */
            message: string;
        };
        /**
         * @description Where to send the end user.
         * @example {
         *       "authorizeUrl": "https://superpdp.exemple.fr/oauth2/authorize?response_type=code&client_id=factpulse&state=c3RhdGU"
         *     }
         */
        SuperPDPConnectURLResponse: {
            /** @description The URL of SuperPDP's authorization page. */
            authorizeUrl: string;
        };
        /**
         * @description The connection of a client to SuperPDP.
         * @example {
         *       "connected": false,
         *       "connectedAt": null,
         *       "expiresAt": null,
         *       "modeSandbox": null,
         *       "lastError": ""
         *     }
         */
        SuperPDPStatusResponse: {
            /** @description Whether the client is connected. */
            connected: boolean;
            /**
             * Format: date-time
             * @description When it was connected.
             */
            connectedAt?: string | null;
            /**
             * Format: date-time
             * @description When the current access token expires.
             */
            expiresAt?: string | null;
            /** @description Whether it is connected to the sandbox application; null without a connection. */
            modeSandbox?: boolean | null;
            /**
             * @description Error of the last renewal of the token; empty if there was none.
             * @default
             */
            lastError: string;
        };
        /**
         * @description The result of disconnecting.
         * @example {
         *       "success": true,
         *       "deleted": false
         *     }
         */
        SuperPDPDisconnectResponse: {
            /** @description Whether the client is no longer connected. */
            success: boolean;
            /** @description Whether there was a connection. */
            deleted: boolean;
        };
    };
    responses: {
        /** @description Invalid request */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "INVALID_REQUEST",
                 *       "errorMessage": "The SIRET fails its check digit"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Missing or invalid JWT token */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "AUTHENTICATION_REQUIRED",
                 *       "errorMessage": "Missing or invalid JWT token"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Access denied */
        AccessDenied: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "ACCESS_DENIED",
                 *       "errorMessage": "Access denied"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Client not found */
        ClientNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "CLIENT_NOT_FOUND",
                 *       "errorMessage": "Client not found"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
        /** @description Validation Error */
        ValidationError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "detail": [
                 *         {
                 *           "loc": [
                 *             "body",
                 *             "siret"
                 *           ],
                 *           "msg": "String should match pattern '^\\d{14}$'",
                 *           "type": "string_pattern_mismatch"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["HTTPValidationError"];
            };
        };
        /** @description Server error */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "errorCode": "INTERNAL_SERVER_ERROR",
                 *       "errorMessage": "Server error"
                 *     }
                 */
                "application/json": components["schemas"]["ErrorResponse"];
            };
        };
    };
    parameters: {
        /**
         * @description The client.
         * @example 11111111-1111-4111-8111-111111111111
         */
        uid: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_clients_api_v1_clients_get: {
        parameters: {
            query?: {
                /**
                 * @description Page number, from 1.
                 * @example 1
                 */
                page?: number;
                /**
                 * @description Clients per page.
                 * @example 20
                 */
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientListResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    create_client_api_v1_clients_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreateRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    get_client_api_v1_clients__uid__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    update_client_api_v1_clients__uid__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientUpdateRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientDetail"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    activate_client_api_v1_clients__uid__activer_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uid": "33333333-3333-4333-8333-333333333333",
                     *       "isActive": true,
                     *       "message": "Client activated"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientActivateResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    deactivate_client_api_v1_clients__uid__desactiver_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uid": "11111111-1111-4111-8111-111111111111",
                     *       "isActive": false,
                     *       "message": "Client deactivated"
                     *     }
                     */
                    "application/json": components["schemas"]["ClientActivateResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    get_pdp_config_api_v1_clients__uid__pdp_config_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PDPConfigResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    update_pdp_config_api_v1_clients__uid__pdp_config_put: {
        parameters: {
            query?: never;
            header?: {
                /** @description The caller's key for `double`, 32 bytes in base64. */
                "X-Encryption-Key"?: string | null;
            };
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PDPConfigUpdateRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PDPConfigResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    delete_pdp_config_api_v1_clients__uid__pdp_config_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    rotate_encryption_key_api_v1_clients__uid__rotate_encryption_key_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRotationRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyRotationResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    generate_webhook_secret_api_v1_clients__uid__webhook_secret_generate_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretGenerateResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    get_webhook_secret_status_api_v1_clients__uid__webhook_secret_status_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretStatusResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    delete_webhook_secret_api_v1_clients__uid__webhook_secret_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecretDeleteResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    get_superpdp_connect_url_api_v1_clients__uid__superpdp_connect_url_post: {
        parameters: {
            query?: {
                /**
                 * @description Whether to connect to the sandbox application of SuperPDP, or to production.
                 * @example true
                 */
                modeSandbox?: boolean;
                /**
                 * @description Where the end user is sent at the end, an absolute http or https URL. Without it, a page confirms the
                 *     connection.
                 * @example https://app.exemple.fr/connected
                 */
                returnUrl?: string | null;
            };
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuperPDPConnectURLResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    get_superpdp_status_api_v1_clients__uid__superpdp_status_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuperPDPStatusResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
    disconnect_superpdp_api_v1_clients__uid__superpdp_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The client.
                 * @example 11111111-1111-4111-8111-111111111111
                 */
                uid: components["parameters"]["uid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuperPDPDisconnectResponse"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["AccessDenied"];
            404: components["responses"]["ClientNotFound"];
            422: components["responses"]["ValidationError"];
            500: components["responses"]["ServerError"];
        };
    };
}
