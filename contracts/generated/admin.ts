// Generated from contracts/admin/admin.openapi.yaml by `npm run generate`: change that file, not this one.

export interface paths {
    "/__admin/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the mock is up
         * @description For health checks. Takes no token.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the mock takes requests
         * @description For load balancers: it does, unless its store does not answer or it is about to stop. Takes no token.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Requests by operation, method and status, and how long they took; calls of the store; applied faults; open sandboxes; and
         *     the metrics of Node.js. All of them are those of one process. Requests to the admin API are not counted.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the versions
         * @description The versions of the mock, of its contract and of Node.js. Takes no token.
         */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/assumptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the mock assumes
         * @description What FactPulse does not document, with the available choices and the active one.
         */
        get: operations["listAssumptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which parts of the contract were exercised
         * @description How often each operation has answered each status since the start or since the journal was last cleared.
         *     Statuses that a fault forced are not counted.
         */
        get: operations["getCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a sandbox
         * @description Restores the fixtures and real time, removes faults, and clears the journal of the sandbox. Snapshots stay.
         */
        post: operations["reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read accounts and clients
         * @description In the form of a fixtures file, without passwords and client secrets.
         */
        get: operations["getState"];
        /**
         * Replace accounts and clients
         * @description Takes a fixtures file, or what GET returned. A password or a client secret that is left out stays as it is.
         *     A reset still restores the fixtures that the mock was started with.
         */
        put: operations["putState"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the saved states
         * @description Oldest first.
         */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/snapshots/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save the state
         * @description Saves the state under a name. An earlier snapshot of that name is replaced.
         */
        put: operations["saveSnapshot"];
        post?: never;
        /**
         * Delete a saved state
         * @description The state itself stays as it is.
         */
        delete: operations["deleteSnapshot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/snapshots/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a saved state
         * @description The snapshot stays and can be restored again.
         */
        post: operations["restoreSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List recorded requests
         * @description Oldest first. With `limit`, the newest of those that match.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /**
         * Empty the journal
         * @description Also resets the counts of the coverage.
         */
        delete: operations["clearRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/requests/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count requests
         * @description Counts those that match.
         */
        get: operations["countRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/requests/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search requests
         * @description Every criterion must match. `body` and `query` match a request that has at least these keys with these values,
         *     at any depth.
         */
        post: operations["findRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/requests/unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Requests that matched no operation
         * @description Those answered 404 or 405 because the contract has no such route, each with a hint if there is one.
         */
        get: operations["listUnmatchedRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the standing faults and the catalogue
         * @description Newest first; if several match a request, the newest one applies.
         */
        get: operations["listFaults"];
        put?: never;
        /**
         * Inject a fault
         * @description Applies until it is used up, expires or is removed.
         */
        post: operations["addFault"];
        /**
         * Remove all faults
         * @description Removes every standing fault of the sandbox.
         */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/faults/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a fault
         * @description Also finds one that is used up or has expired, until the faults are removed.
         */
        get: operations["getFault"];
        put?: never;
        post?: never;
        /**
         * Remove a fault
         * @description By the id it got when it was added.
         */
        delete: operations["removeFault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the clock
         * @description The current time of the sandbox.
         */
        get: operations["getClock"];
        put?: never;
        /**
         * Change the clock
         * @description Applies `reset`, `set`, `advance` and `freeze`, in this order. The expiry of tokens, timestamps, the journal and the
         *     lifetime of faults change immediately.
         */
        post: operations["setClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how long tasks take
         * @description How long the tasks take that requests to the sandbox begin.
         */
        get: operations["getTaskSettings"];
        put?: never;
        /**
         * Change how long tasks take
         * @description Applies to tasks that begin from now on, until the sandbox is reset.
         */
        post: operations["setTaskSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a token without signing in
         * @description A client-level token with `client`, an account-level token without.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the addresses to sign in with
         * @description All accounts of the sandbox, in the order of the fixtures. The passwords are those of the fixtures.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/tokens/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a token
         * @description The token is refused from now on, in every sandbox, even though it has not expired.
         */
        post: operations["revokeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys
         * @description All keys of the sandbox, by account. The keys themselves are never returned.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description A key for one client with `client`, an account-level key without. It does not expire without `expiresIn`. The answer
         *     is the only place where the key is shown.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/api-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an API key
         * @description The key is refused from now on, in this sandbox only, until a reset. A key that was revoked stays revoked.
         */
        post: operations["revokeApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/superpdp/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to connect SuperPDP
         * @description Does what an end user does who opens the URL and agrees. The URL says which client of which sandbox is connected. It
         *     works once, and for ten minutes.
         */
        post: operations["connectSuperPdp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/superpdp/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline to connect SuperPDP
         * @description Does what an end user does who opens the URL and declines. A connection that the client already has stays.
         */
        post: operations["declineSuperPdp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries
         * @description Newest first. The last 200 of the mock can be read, until their sandbox is reset or closed.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Deliver a webhook
         * @description Sends `{event_type, data}` to a URL, signed with the webhook secret of the client or, if it has none, with the global
         *     key of the server. Answers after the first try. If that fails, the next tries are made 5 and 25 seconds after it, by
         *     the clock of the sandbox: while it is frozen, they wait until it is moved.
         */
        post: operations["deliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a delivery
         * @description The last 200 of the mock can be read, until their sandbox is reset or closed.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/sandboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the open sandboxes
         * @description Least recently used first. The shared sandbox is always open and not listed.
         */
        get: operations["listSandboxes"];
        put?: never;
        /**
         * Open a sandbox
         * @description Signing in opens one as well. Use this to set up faults or a state first. A sandbox that is already open does not change.
         */
        post: operations["openSandbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/__admin/sandboxes/{name}": {
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
         * Close a sandbox
         * @description The next request with its address opens a new one.
         */
        delete: operations["closeSandbox"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AdminError: {
            /** @description The reason as an identifier for programs. */
            error: string;
            /** @description The code of the error in the library, such as `UNKNOWN_NAME`. */
            code?: string;
            /** @description The reason, and what to do about it. */
            message: string;
            /** @description The valid names, if an unknown one was given. */
            valid?: string[];
            /** @description What is wrong with the request, each problem with its pointer. */
            violations?: components["schemas"]["Violation"][];
        };
        Violation: {
            /** @enum {string} */
            in: "path" | "query" | "body";
            /** @description JSON pointer into that part; empty for the part as a whole. */
            pointer: string;
            /** @description The keyword that is broken, such as `pattern`. */
            rule: string;
            message: string;
        };
        Done: {
            /** @description What was done. */
            message: string;
        };
        Version: {
            /** @description Of factpulse-kit. */
            version: string;
            /** @description Such as `4.0`. */
            contract: string;
            /** @description Such as `4.0.2`. */
            apiVersion: string;
            node: string;
        };
        Assumption: {
            id: string;
            question: string;
            /** @description The active choice. */
            choice: string;
            default: string;
            /** @description What each choice means. */
            choices: {
                [key: string]: string;
            };
            evidence: string;
            /**
             * @description What makes a choice visible to a caller.
             * @enum {string}
             */
            needs: "4.0" | "4.3" | "4.4" | "document" | "nothing";
        };
        Coverage: {
            operations: {
                id: string;
                method: string;
                path: string;
                /** @description Name of the further document that it is from; null for an operation of the contract. */
                document: string | null;
                statuses: {
                    status: number;
                    /** @description How often it was answered. */
                    count: number;
                    declared: boolean;
                    /** @description Only reachable with a fault; not counted. */
                    unprovoked: boolean;
                }[];
            }[];
        };
        /**
         * @description A fixtures file. Fields of clients also have the limits of the served contract, such as the length of a name; a state
         *     that exceeds them is answered with 409.
         */
        State: {
            accounts: {
                email: string;
                /** @description Never returned. */
                password?: string;
                apiKeys?: components["schemas"]["StateApiKey"][];
                clients: components["schemas"]["StateClient"][];
            }[];
            /** @description For editors; ignored. */
            $schema?: string;
        };
        StateClient: {
            /**
             * Format: uuid
             * @description Generated if left out.
             */
            uid?: string;
            name: string;
            description?: string | null;
            siret?: string | null;
            isActive?: boolean;
            hasConfigChorus?: boolean;
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
            pdpConfig?: null | components["schemas"]["StatePdpConfig"];
            chorusConfig?: null | components["schemas"]["StateChorusConfig"];
            webhookSecret?: null | components["schemas"]["StateWebhookSecret"];
            superPdp?: null | components["schemas"]["StateSuperPdp"];
        };
        StateApiKey: {
            /** @description Generated if left out. */
            id?: string;
            /** @description Never returned. */
            key?: string;
            /**
             * Format: uuid
             * @description The client that it is for; null at account level.
             */
            clientUid?: string | null;
            /** Format: date-time */
            createdAt?: string;
            /**
             * Format: date-time
             * @description Null if it does not expire.
             */
            expiresAt?: string | null;
            /**
             * Format: date-time
             * @description Null unless it was revoked.
             */
            revokedAt?: string | null;
        };
        StateChorusConfig: {
            /** @description Never returned, except as null. */
            password?: string | null;
            encryptionMode?: components["schemas"]["EncryptionMode"];
            encryptionKey?: components["schemas"]["EncryptionKey"];
        };
        StateWebhookSecret: {
            /** @description Never returned. */
            secret?: string;
            /** Format: date-time */
            createdAt?: string;
        };
        StateSuperPdp: {
            /** @description True if left out. */
            modeSandbox?: boolean;
            /**
             * Format: date-time
             * @description When the client was created, if left out.
             */
            connectedAt?: string;
            /**
             * Format: date-time
             * @description That of `connectedAt` if left out, so that the first status renews the token.
             */
            expiresAt?: string;
            /** @description Empty if left out. */
            lastError?: string;
        };
        /**
         * @description How the secret is stored: `fernet`, encrypted with the server's key, or `double`, before that with the caller's.
         * @enum {string}
         */
        EncryptionMode: "fernet" | "double";
        /** @description The caller's key for `double`, 32 bytes in base64. Not stored, never returned. */
        EncryptionKey: string;
        StatePdpConfig: {
            /** @description The next free one if left out. */
            id?: number;
            flowServiceUrl: string;
            tokenUrl: string;
            oauthClientId: string;
            /** @description Returned only if it is null, which means that there is none. */
            clientSecret?: string | null;
            encryptionMode?: components["schemas"]["EncryptionMode"];
            encryptionKey?: components["schemas"]["EncryptionKey"];
            isActive?: boolean;
            modeSandbox?: boolean;
            /** Format: date-time */
            lastTestAt?: string | null;
            lastTestSuccess?: boolean | null;
            lastTestError?: string | null;
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
        };
        Principal: {
            account: string;
            clientUid: string | null;
        } | null;
        RecordedRequest: {
            /** @description Counts up. */
            id: number;
            /**
             * Format: date-time
             * @description When it arrived.
             */
            at: string;
            /** @description Null for the shared one. */
            sandbox: string | null;
            /** @description Id of the operation it matched; null if it matched none. */
            operation: string | null;
            principal: components["schemas"]["Principal"];
            request: {
                method: string;
                path: string;
                query: {
                    [key: string]: unknown;
                };
                headers: {
                    [key: string]: string;
                };
                /**
                 * @description After JSON decoding, secrets masked. Of a form, its fields by name, and of a file only `filename`,
                 *     `contentType` and `size`. Null unless `bodyState` is `read`.
                 */
                body: unknown;
                /**
                 * @description `none`: the request has no body. `read`: `body` has it. `unreadable`: it is neither JSON in UTF-8 nor a
                 *     form that the operation takes, so its secrets cannot be masked. `unread`: the mock answered without
                 *     reading it.
                 * @enum {string}
                 */
                bodyState: "none" | "read" | "unreadable" | "unread";
            };
            /** @description Null if a fault withheld it, or if the receiver of a webhook gave none. */
            response: {
                status: number;
                headers: {
                    [key: string]: string;
                };
                /**
                 * @description Secrets masked. A file, such as a PDF, is left out: `(12,345 bytes of application/pdf)` stands for it. The empty
                 *     text if there is none, as for HEAD.
                 */
                body: unknown;
            } | null;
            /**
             * @description `accepted`: the request conforms to the contract and its sender has access. `invalid`: it breaks the contract.
             *     `refused`: it conforms to the contract and was refused. `unmatched`: it matches no operation. `failed`: a fault,
             *     or a bug of the mock. A webhook is `accepted` if its receiver answered with 2xx in time, else `failed`.
             * @enum {string}
             */
            verdict: "accepted" | "invalid" | "refused" | "unmatched" | "failed";
            /** @description How it breaks the contract. */
            violations: components["schemas"]["Violation"][];
            /** @description Why the request was refused, the same as in the log; null if it was not. Why a webhook failed. */
            reason: string | null;
            /** @description What the developer of the client should probably do instead. */
            hint: string | null;
            /** @description The fault that was applied, such as `code=500` or `fault=connection-reset`. */
            fault: string | null;
            /** @description Milliseconds until the response. */
            ms: number;
            /** @description Only if the mock sent the request, as a webhook. Its receiver gave the response. */
            webhook?: {
                /** @description Of the delivery. */
                id: string;
                /** @description Uid of the client that it is for. Null for the callback of a task that was begun at account level. */
                client: string | null;
                event: string;
                /** @description 1 for the first one. */
                try: number;
                /** @description Where the receiver is, such as `http://127.0.0.1:3000`. */
                origin: string;
            };
        };
        RequestCriteria: {
            operation?: string;
            method?: string;
            path?: string;
            status?: number;
            /** @enum {string} */
            verdict?: "accepted" | "invalid" | "refused" | "unmatched" | "failed";
            /** @description Only webhooks that the mock sent if true, only requests that it received if false. */
            webhook?: boolean;
            query?: {
                [key: string]: unknown;
            };
            body?: unknown;
        };
        WebhookRequest: {
            /** @description Uid of the client that the event is about. Its webhook secret signs. */
            client: string;
            /** @description The receiver, `http` or `https`, without credentials. On this machine, unless `allowRemote`. */
            url: string;
            /** @description The `event_type`, such as `validation.completed`. `generation.completed` if left out. */
            event?: string;
            /** @description The `data`. A sample of the event if left out, where one is documented. */
            data?: {
                [key: string]: unknown;
            };
            /** @description Whether the receiver may be on another machine. False if left out. */
            allowRemote?: boolean;
        };
        WebhookDelivery: {
            id: string;
            /** @description Null for the callback of a task that was begun at account level. */
            client: string | null;
            event: string;
            /**
             * @description `delivered`: a try was answered with 2xx. `failed`: none was. `pending`: there are tries left.
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
            tries: components["schemas"]["WebhookTry"][];
            /**
             * Format: date-time
             * @description By the clock of the sandbox. Null unless it is pending.
             */
            nextTryAt: string | null;
        };
        WebhookTry: {
            /**
             * Format: date-time
             * @description By the clock of the sandbox.
             */
            at: string;
            /** @description Null if the receiver did not answer. */
            status: number | null;
            /** @description Why it failed. Null if it did not. */
            reason: string | null;
            /** @description Milliseconds until the answer. */
            ms: number;
        };
        /**
         * a number and a unit, such as 30s, and not negative
         * @example 2s
         */
        Duration: string;
        /**
         * a number and a unit, such as 30s or -1m
         * @example 31m
         */
        SignedDuration: string;
        /**
         * a time such as 2027-09-01T00:00Z, in the years 1970 to 9999
         * @description ISO 8601, in UTC or with an offset. Seconds and their fractions may be left out.
         * @example 2027-09-01T00:00Z
         */
        Time: string;
        /**
         * @description What happens, and to which requests: at least one of `fault`, `code` and `delay`, and not both `fault` and `code`.
         *     `delay`, `jitter` and `duration` are at most 10m.
         */
        Fault: {
            /**
             * @description A name from the catalogue.
             * @example connection-reset
             */
            fault?: string;
            /** @description A status that the operation declares, with the example body of the contract. */
            code?: number;
            delay?: components["schemas"]["Duration"];
            /** @description A random share of this is added to the delay. */
            jitter?: components["schemas"]["Duration"];
            /** @description How long a slow body takes. */
            duration?: components["schemas"]["Duration"];
            /** @description The `Retry-After` of an error, in whole seconds, instead of the usual one. */
            retryAfter?: components["schemas"]["Duration"];
            /** @description Id of the operation it applies to. All operations if left out. */
            operation?: string;
            /** @description The same as `?sandbox=`. */
            sandbox?: string;
            /** @description The maximum number of times it applies. */
            times?: number;
            /**
             * @description The share of the requests it applies to.
             * @default 1
             */
            probability: number;
            /** @description Seed of the random choice. The same seed picks the same requests. */
            seed?: number;
            /** @description How long it applies, by the clock of the sandbox. */
            ttl?: components["schemas"]["Duration"];
        };
        StandingFault: {
            id: string;
            fault: string | null;
            code: number | null;
            delay: string | null;
            jitter: string | null;
            duration: string | null;
            retryAfter: string | null;
            operation: string | null;
            probability: number;
            seed: number;
            /** @description How often it has been applied. */
            hits: number;
            /** @description How often it can still be applied. Null if there is no limit. */
            left: number | null;
            /** Format: date-time */
            expiresAt: string | null;
        };
        CatalogueFault: {
            name: string;
            summary: string;
        };
        Clock: {
            /** Format: date-time */
            now: string;
            frozen: boolean;
            /** @description Milliseconds ahead of real time; negative when behind. */
            offset: number;
        };
        ClockChange: {
            /** @description Back to real time, running. */
            reset?: boolean;
            /** @description Sets the clock to this time. */
            set?: components["schemas"]["Time"];
            /** @description Moves the clock forward, or back if negative. */
            advance?: components["schemas"]["SignedDuration"];
            /** @description `true` stops the clock, `false` lets it continue from its current time. */
            freeze?: boolean;
        };
        TaskSettings: {
            /** @description By the clock of the sandbox. */
            duration: components["schemas"]["Duration"];
        };
        TaskSettingsChange: {
            /** @description By the clock of the sandbox, at most 1d. Null for the duration that the mock was started with. */
            duration: components["schemas"]["Duration"] | null;
        };
        TokenRequest: {
            /** @description E-mail address. The first account of the state if left out. */
            account?: string;
            /** @description Uid of a client of the account. */
            client?: string;
            /**
             * @default access
             * @enum {string}
             */
            type: "access" | "refresh";
            /** @description If negative, the token has already expired. */
            expiresIn?: components["schemas"]["SignedDuration"];
        };
        Token: {
            token: string;
            account: string;
            client: string | null;
            /** Format: date-time */
            expiresAt: string;
        };
        AuthorizationRequest: {
            /** @description What `superpdp/connect-url` returned. */
            authorizeUrl: string;
        };
        AuthorizationAnswer: {
            /** @description Where the browser of the end user is sent, with the result in its query; null without a `returnUrl`. */
            redirectUrl: string | null;
        };
        ApiKeyRequest: {
            /** @description E-mail address. The first account of the state if left out. */
            account?: string;
            /** @description Uid of a client of the account. */
            client?: string;
            /** @description If negative, the key has already expired. */
            expiresIn?: components["schemas"]["SignedDuration"];
            /** @description Printable ASCII characters without spaces. Generated if left out. */
            key?: string;
        };
        ApiKey: {
            id: string;
            account: string;
            /** @description Null at account level. */
            client: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null if it does not expire.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Null unless it was revoked.
             */
            revokedAt: string | null;
        };
        CreatedApiKey: {
            id: string;
            /** @description To be sent as `X-API-Key`. In a sandbox with a name it ends with `+NAME`. */
            key: string;
            account: string;
            /** @description Null at account level. */
            client: string | null;
            /**
             * Format: date-time
             * @description Null if it does not expire.
             */
            expiresAt: string | null;
        };
        /**
         * @description Any text. In addresses and answers it is in lower case, without accents, and with hyphens for what an address can't
         *     contain: `Büro / Été 42` is `buro-ete-42`. All spellings of a name are the same sandbox.
         * @example checkout-test
         */
        SandboxName: string;
        Sandbox: {
            /** @description As it is in the addresses. */
            name: string;
            /** @description The addresses to sign in with; the passwords are those of the fixtures. */
            accounts: string[];
            /** Format: date-time */
            lastUsedAt: string;
            /** @description Requests in flight. */
            requests: number;
        };
    };
    responses: {
        /** @description Done */
        Done: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Done"];
            };
        };
        /** @description The requests */
        Requests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    requests: components["schemas"]["RecordedRequest"][];
                    /** @description How many earlier ones the journal no longer holds. */
                    dropped: number;
                };
            };
        };
        /** @description The clock */
        Clock: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Clock"];
            };
        };
        /** @description How long tasks take */
        TaskSettings: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TaskSettings"];
            };
        };
        /** @description The admin token is missing or wrong */
        TokenNeeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /** @description The request comes from a web page of another origin, or for another host */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /** @description There is no sandbox, snapshot, operation or fault with that name; the valid names are listed */
        Unknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /**
         * @description Valid, but not possible: with the current state, with the served contract, or within the limits of the mock. The
         *     message says what to do.
         */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /** @description The request is invalid; nothing was changed */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /** @description The store of the mock cannot be used at the moment. Try again when `Retry-After` says. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
    };
    parameters: {
        /** @description Name of an open sandbox. The shared one if left out. */
        sandbox: string;
        /** @description Name of an open sandbox, or `*` for all. The shared one if left out. */
        sandboxOrAll: string;
        /** @description Id of an operation. */
        operation: string;
        /** @description In upper case. */
        method: string;
        /** @description As sent, without its query. */
        path: string;
        /** @description The status of the response. */
        status: number;
        /** @description Only webhooks that the mock sent if true, only requests that it received if false. */
        webhook: boolean;
        /** @description Name of the snapshot. */
        snapshotName: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready";
                    };
                };
            };
            /** @description It does not, and why */
            503: {
                headers: {
                    /** @description When to ask again, in seconds. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminError"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics, in the text format of Prometheus */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            /** @description The package prom-client is not installed */
            501: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminError"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
        };
    };
    listAssumptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every assumption */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assumptions: components["schemas"]["Assumption"][];
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
        };
    };
    getCoverage: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, or `*` for all. The shared one if left out. */
                sandbox?: components["parameters"]["sandboxOrAll"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matrix */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    reset: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getState: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    putState: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["State"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        snapshots: string[];
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    saveSnapshot: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path: {
                /** @description Name of the snapshot. */
                name: components["parameters"]["snapshotName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    deleteSnapshot: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path: {
                /** @description Name of the snapshot. */
                name: components["parameters"]["snapshotName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path: {
                /** @description Name of the snapshot. */
                name: components["parameters"]["snapshotName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, or `*` for all. The shared one if left out. */
                sandbox?: components["parameters"]["sandboxOrAll"];
                /** @description Id of an operation. */
                operation?: components["parameters"]["operation"];
                /** @description In upper case. */
                method?: components["parameters"]["method"];
                /** @description As sent, without its query. */
                path?: components["parameters"]["path"];
                /** @description The status of the response. */
                status?: components["parameters"]["status"];
                /** @description Only webhooks that the mock sent if true, only requests that it received if false. */
                webhook?: components["parameters"]["webhook"];
                /** @description Only entries with a greater id, to follow the journal. */
                after?: number;
                /** @description At most this many. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Requests"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    clearRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, or `*` for all. The shared one if left out. */
                sandbox?: components["parameters"]["sandboxOrAll"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    countRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, or `*` for all. The shared one if left out. */
                sandbox?: components["parameters"]["sandboxOrAll"];
                /** @description Id of an operation. */
                operation?: components["parameters"]["operation"];
                /** @description In upper case. */
                method?: components["parameters"]["method"];
                /** @description As sent, without its query. */
                path?: components["parameters"]["path"];
                /** @description The status of the response. */
                status?: components["parameters"]["status"];
                /** @description Only webhooks that the mock sent if true, only requests that it received if false. */
                webhook?: components["parameters"]["webhook"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    findRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, or `*` for all. The shared one if left out. */
                sandbox?: components["parameters"]["sandboxOrAll"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestCriteria"];
            };
        };
        responses: {
            200: components["responses"]["Requests"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUnmatchedRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, or `*` for all. The shared one if left out. */
                sandbox?: components["parameters"]["sandboxOrAll"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Requests"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listFaults: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The faults */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faults: components["schemas"]["StandingFault"][];
                        catalogue: components["schemas"]["CatalogueFault"][];
                        /** @description Whether fault injection is enabled. False with `--no-faults`. */
                        enabled: boolean;
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    addFault: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Fault"];
            };
        };
        responses: {
            /** @description The fault that was added */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingFault"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    clearFaults: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getFault: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path: {
                /** @description Id of the fault. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fault */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingFault"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    removeFault: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path: {
                /** @description Id of the fault. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getClock: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Clock"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    setClock: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockChange"];
            };
        };
        responses: {
            200: components["responses"]["Clock"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTaskSettings: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TaskSettings"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    setTaskSettings: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskSettingsChange"];
            };
        };
        responses: {
            200: components["responses"]["TaskSettings"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    createToken: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The addresses */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: string[];
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description An access or a refresh token. */
                    token: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            /** @description It is not a token of this mock */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminError"];
                };
            };
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apiKeys: components["schemas"]["ApiKey"][];
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    createApiKey: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            /** @description The key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path: {
                /** @description Id of the key. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    connectSuperPdp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorizationRequest"];
            };
        };
        responses: {
            /** @description The request is answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationAnswer"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    declineSuperPdp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorizationRequest"];
            };
        };
        responses: {
            /** @description The request is answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationAnswer"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliveries, and the events that have sample data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhooks: components["schemas"]["WebhookDelivery"][];
                        /** @description Events that can be delivered without `data`. */
                        sampledEvents: string[];
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    deliverWebhook: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description The delivery, after its first try */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    getWebhook: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox. The shared one if left out. */
                sandbox?: components["parameters"]["sandbox"];
            };
            header?: never;
            path: {
                /** @description Id of the delivery. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listSandboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sandboxes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sandboxes: components["schemas"]["Sandbox"][];
                        /** @description How many stay open. The least recently used one is closed first. */
                        most: number;
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            503: components["responses"]["Unavailable"];
        };
    };
    openSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: components["schemas"]["SandboxName"];
                };
            };
        };
        responses: {
            /** @description It is open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sandbox"];
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    closeSandbox: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the sandbox. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
}
