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
         * @description For health checks; needs no token.
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
    "/__admin/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is running
         * @description The versions of the mock, of its contract and of Node.js; needs no token.
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
         * @description What FactPulse does not document, with the choices there are and the one taken.
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
         * What of the contract was exercised
         * @description How often each operation has answered each status since the start or the last clearing of the journal.
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
         * Start clean
         * @description Back to the fixtures and to the clock on the wall, without faults and without requests in the journal. Snapshots
         *     stay.
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
         * The accounts and clients as they are
         * @description In the form of a fixtures file, without passwords and client secrets.
         */
        get: operations["getState"];
        /**
         * Other accounts and clients
         * @description Takes a fixtures file, or what GET gave. A password or a client secret that is left out stays what it is.
         *     A reset still goes back to the fixtures of the start.
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
         * The saved states
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
         * @description Keeps the state as it is under a name; an earlier one of that name is replaced.
         */
        put: operations["saveSnapshot"];
        post?: never;
        /**
         * Forget a saved state
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
         * What was asked and answered
         * @description Oldest first. With `limit`, the newest of those that match.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /**
         * Empty the journal
         * @description The counts of the coverage start again too.
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
         * How many there were
         * @description Of those that match.
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
         * Find requests by what they hold
         * @description Every criterion has to hold. `body` and `query` match a request that holds at least these keys with these values,
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
         * Requests that meant no operation
         * @description Those answered 404 or 405 because the contract has no such route, each with a hint where there is one.
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
         * The faults that stand, and those there are
         * @description Newest first; of two that fit a request, the newer one counts.
         */
        get: operations["listFaults"];
        put?: never;
        /**
         * Let requests fail
         * @description Stands until it is used up, its time is over, or it is removed.
         */
        post: operations["addFault"];
        /**
         * Let nothing fail
         * @description Removes every fault that stands.
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
         * @description Also one that is used up or whose time is over, until faults are cleared.
         */
        get: operations["getFault"];
        put?: never;
        post?: never;
        /**
         * Remove a fault
         * @description By the id it was given when it was added.
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
         * What time it is
         * @description By the clock of the sandbox.
         */
        get: operations["getClock"];
        put?: never;
        /**
         * Move in time
         * @description Does what is asked in this order: `reset`, `set`, `advance`, then `freeze`. Expiry of tokens, timestamps, the
         *     journal and the time faults live follow at once.
         */
        post: operations["setClock"];
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
         * A token without signing in
         * @description With `client` it is client level, else account level.
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
         * The addresses to sign in with
         * @description Of all accounts of the sandbox, in the order of the fixtures; the passwords are those of the fixtures.
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
         * @description It is refused from now on, in every sandbox, though it has not expired.
         */
        post: operations["revokeToken"];
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
         * The sandboxes that are open
         * @description Least recently used first. The shared one is always there and not listed.
         */
        get: operations["listSandboxes"];
        put?: never;
        /**
         * Open a sandbox
         * @description Signing in opens one as well; this is for giving it faults or a state before. One that is open stays.
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
         * Forget a sandbox
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
            /** @description The reason as a word for programs. */
            error: string;
            /** @description The code that the error has in the library, such as `UNKNOWN_NAME`. */
            code?: string;
            /** @description The reason, and what to do about it. */
            message: string;
            /** @description The names there are, where an unknown one was given. */
            valid?: string[];
            /** @description What is wrong with the request, by place. */
            violations?: components["schemas"]["Violation"][];
        };
        Violation: {
            /** @enum {string} */
            in: "path" | "query" | "body";
            /** @description JSON pointer from there on; empty for the whole. */
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
            /** @description The one taken. */
            choice: string;
            default: string;
            /** @description What each choice means. */
            choices: {
                [key: string]: string;
            };
            evidence: string;
        };
        Coverage: {
            operations: {
                id: string;
                method: string;
                path: string;
                statuses: {
                    status: number;
                    /** @description How often it was answered. */
                    count: number;
                    declared: boolean;
                    /** @description No request is known to bring it about by itself; a fault does. */
                    unprovoked: boolean;
                }[];
            }[];
        };
        /** @description A fixtures file. Fields of clients have the limits of the contract. */
        State: {
            accounts: ({
                email: string;
                clients: {
                    [key: string]: unknown;
                }[];
            } & {
                [key: string]: unknown;
            })[];
        } & {
            [key: string]: unknown;
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
            /** @description Id of the operation it meant; null where it meant none. */
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
                 * @description After JSON decoding, secrets masked; null where there is none, where it is no JSON, and where the request was
                 *     answered before its body was read.
                 */
                body: unknown;
            };
            /** @description Null where a fault kept it back. */
            response: {
                status: number;
                headers: {
                    [key: string]: string;
                };
                /** @description Secrets masked. */
                body: unknown;
            } | null;
            /**
             * @description `accepted`: the request keeps the contract and its sender may make it. `invalid`: it breaks the contract.
             *     `refused`: it keeps the contract and was refused. `unmatched`: it means no operation. `failed`: a fault, or a
             *     bug of the mock.
             * @enum {string}
             */
            verdict: "accepted" | "invalid" | "refused" | "unmatched" | "failed";
            /** @description In which way it breaks the contract. */
            violations: components["schemas"]["Violation"][];
            /** @description What the developer of the client probably did, and what would help. */
            hint: string | null;
            /** @description The fault that struck, such as `code=500` or `fault=connection-reset`. */
            fault: string | null;
            /** @description Milliseconds until it was answered. */
            ms: number;
        };
        RequestCriteria: {
            operation?: string;
            method?: string;
            path?: string;
            status?: number;
            /** @enum {string} */
            verdict?: "accepted" | "invalid" | "refused" | "unmatched" | "failed";
            query?: {
                [key: string]: unknown;
            };
            body?: unknown;
        };
        /** @example 2s */
        Duration: string;
        /** @description What happens (`fault`, `code`, `delay`, or several) and to which requests. */
        Fault: {
            /**
             * @description A name of the catalogue.
             * @example connection-reset
             */
            fault?: string;
            /** @description A status that the operation declares, with the body the contract gives for it. */
            code?: number;
            delay?: components["schemas"]["Duration"];
            /** @description Up to so much is added to the delay, by chance. */
            jitter?: components["schemas"]["Duration"];
            /** @description How long a slow body takes. */
            duration?: components["schemas"]["Duration"];
            /** @description Id of the only operation it is for; all without it. */
            operation?: string;
            /** @description The same as `?sandbox=`. */
            sandbox?: string;
            /** @description How often it strikes at most. */
            times?: number;
            /**
             * @description The part of the requests it strikes.
             * @default 1
             */
            probability: number;
            /** @description Of the chances; the same seed strikes the same requests. */
            seed?: number;
            /** @description How long it stands. */
            ttl?: components["schemas"]["Duration"];
        };
        StandingFault: {
            id: string;
            fault: string | null;
            code: number | null;
            delay: string | null;
            jitter: string | null;
            duration: string | null;
            operation: string | null;
            probability: number;
            seed: number;
            /** @description How often it has struck. */
            hits: number;
            /** @description How often it still strikes; null without a limit. */
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
            /** @description Milliseconds ahead of the clock on the wall; behind it where negative. */
            offset: number;
        };
        ClockChange: {
            /** @description Back to the clock on the wall, running. */
            reset?: boolean;
            /**
             * Format: date-time
             * @description It is this time.
             */
            set?: string;
            /**
             * @description So much later; earlier with a minus.
             * @example 31m
             */
            advance?: string;
            /** @description `true` stops the clock, `false` lets it run on from where it is. */
            freeze?: boolean;
        };
        TokenRequest: {
            /** @description E-mail address; the first account of the state unless given. */
            account?: string;
            /** @description Uid of a client of the account. */
            client?: string;
            /**
             * @default access
             * @enum {string}
             */
            type: "access" | "refresh";
            /** @description With a minus, one that has expired. */
            expiresIn?: string;
        };
        Token: {
            token: string;
            account: string;
            client: string | null;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @example checkout-test */
        SandboxName: string;
        Sandbox: {
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
        /** @description The admin token is missing or wrong */
        TokenNeeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /** @description The request comes from a web page of another origin, or names another host */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /** @description There is no sandbox, snapshot, operation or fault of that name; the valid ones are listed */
        Unknown: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /** @description It cannot be done as things are; the message says what would help */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
        /** @description The request cannot be used; nothing was changed */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AdminError"];
            };
        };
    };
    parameters: {
        /** @description Name of an open sandbox; the shared one without it. */
        sandbox: string;
        /** @description Name of an open sandbox, `*` for all; the shared one without it. */
        sandboxOrAll: string;
        /** @description Id of an operation. */
        operation: string;
        /** @description In capitals. */
        method: string;
        /** @description As sent, without its query. */
        path: string;
        /** @description What was answered. */
        status: number;
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
                /** @description Name of an open sandbox, `*` for all; the shared one without it. */
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
        };
    };
    reset: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    getState: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    putState: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
            422: components["responses"]["Invalid"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    saveSnapshot: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    deleteSnapshot: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, `*` for all; the shared one without it. */
                sandbox?: components["parameters"]["sandboxOrAll"];
                /** @description Id of an operation. */
                operation?: components["parameters"]["operation"];
                /** @description In capitals. */
                method?: components["parameters"]["method"];
                /** @description As sent, without its query. */
                path?: components["parameters"]["path"];
                /** @description What was answered. */
                status?: components["parameters"]["status"];
                /** @description Only entries with a greater id, to follow the journal. */
                after?: number;
                /** @description Not more than so many. */
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
        };
    };
    clearRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, `*` for all; the shared one without it. */
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
        };
    };
    countRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, `*` for all; the shared one without it. */
                sandbox?: components["parameters"]["sandboxOrAll"];
                /** @description Id of an operation. */
                operation?: components["parameters"]["operation"];
                /** @description In capitals. */
                method?: components["parameters"]["method"];
                /** @description As sent, without its query. */
                path?: components["parameters"]["path"];
                /** @description What was answered. */
                status?: components["parameters"]["status"];
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
        };
    };
    findRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, `*` for all; the shared one without it. */
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
        };
    };
    listUnmatchedRequests: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox, `*` for all; the shared one without it. */
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
        };
    };
    listFaults: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
                        /** @description Whether faults strike at all; not with `--no-faults`. */
                        enabled: boolean;
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Unknown"];
            422: components["responses"]["Invalid"];
        };
    };
    addFault: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
            /** @description It stands */
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
            422: components["responses"]["Invalid"];
        };
    };
    clearFaults: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    getFault: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    removeFault: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    getClock: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
        };
    };
    setClock: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
            422: components["responses"]["Invalid"];
        };
    };
    createToken: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
            422: components["responses"]["Invalid"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description Name of an open sandbox; the shared one without it. */
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
            422: components["responses"]["Invalid"];
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
                        /** @description How many stay open; the least recently used goes first. */
                        most: number;
                    };
                };
            };
            401: components["responses"]["TokenNeeded"];
            403: components["responses"]["Refused"];
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
        };
    };
}
