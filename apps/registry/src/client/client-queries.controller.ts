import type { Identity } from '@kejin/event-store';
import { Endpoint, Who } from '@kejin/http';
import { Controller, Get } from '@nestjs/common';
import * as api from './client-api';
import { ClientQuery } from './client.query';

@Controller('clients')
export class ClientQueriesController {
  constructor(private readonly clients: ClientQuery) {}

  @Get()
  @Endpoint({ permission: 'ReadClients', summary: '银行系统接入', answer: api.clientList })
  readClients(@Who() identity: Identity) {
    return this.clients.list(identity);
  }
}
