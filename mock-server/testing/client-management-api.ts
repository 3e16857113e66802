import type { AxiosInstance, AxiosResponse } from 'axios';
import type { components } from '../../contracts/generated/factpulse.ts';

type Schemas = components['schemas'];
type PDPConfigUpdateRequest = Partial<Schemas['PDPConfigUpdateRequest']> &
  Omit<Schemas['PDPConfigUpdateRequest'], 'isActive' | 'modeSandbox'>;

/**
 * The part of FactPulse's TypeScript SDK 4.0.2 that its page `ClientManagementApi.md` describes: the same methods,
 * the same parameters in the same order, the same results.
 */
export class ClientManagementApi {
  readonly #axios: AxiosInstance;

  constructor(axios: AxiosInstance) {
    this.#axios = axios;
  }

  /** Sends an empty form, as the SDK does. */
  activateClientApiV1ClientsUidActiverPost(
    uid: string,
  ): Promise<AxiosResponse<Schemas['ClientActivateResponse']>> {
    return this.#axios.post(`${clientPath(uid)}/activer`, new URLSearchParams());
  }

  createClientApiV1ClientsPost(
    clientCreateRequest: Schemas['ClientCreateRequest'],
  ): Promise<AxiosResponse<Schemas['ClientDetail']>> {
    return this.#axios.post(CLIENTS, clientCreateRequest);
  }

  /** Sends an empty form, as the SDK does. */
  deactivateClientApiV1ClientsUidDesactiverPost(
    uid: string,
  ): Promise<AxiosResponse<Schemas['ClientActivateResponse']>> {
    return this.#axios.post(`${clientPath(uid)}/desactiver`, new URLSearchParams());
  }

  getClientApiV1ClientsUidGet(uid: string): Promise<AxiosResponse<Schemas['ClientDetail']>> {
    return this.#axios.get(clientPath(uid));
  }

  getPdpConfigApiV1ClientsUidPdpConfigGet(uid: string): Promise<AxiosResponse<Schemas['PDPConfigResponse']>> {
    return this.#axios.get(`${clientPath(uid)}/pdp-config`);
  }

  /** Leaves undefined parameters out of the query. */
  listClientsApiV1ClientsGet(
    page?: number,
    pageSize?: number,
  ): Promise<AxiosResponse<Schemas['ClientListResponse']>> {
    return this.#axios.get(CLIENTS, { params: { page, pageSize } });
  }

  updateClientApiV1ClientsUidPatch(
    uid: string,
    clientUpdateRequest: Schemas['ClientUpdateRequest'],
  ): Promise<AxiosResponse<Schemas['ClientDetail']>> {
    return this.#axios.patch(clientPath(uid), clientUpdateRequest);
  }

  updatePdpConfigApiV1ClientsUidPdpConfigPut(
    uid: string,
    pDPConfigUpdateRequest: PDPConfigUpdateRequest,
  ): Promise<AxiosResponse<Schemas['PDPConfigResponse']>> {
    return this.#axios.put(`${clientPath(uid)}/pdp-config`, pDPConfigUpdateRequest);
  }
}

const CLIENTS = '/api/v1/clients';

function clientPath(uid: string): string {
  return `${CLIENTS}/${encodeURIComponent(uid)}`;
}
