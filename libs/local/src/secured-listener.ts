/** A second listener of the local broker that speaks TLS and asks who is there; the first stays as it is. */
export type SecuredListener = Readonly<{
  port: number;
  /** A PEM file: the broker's key, then its certificate. */
  keyAndCertificate: string;
  /** Where a client says who it is by its own certificate alone. */
  mutualPort: number;
  /** A PEM file: who signs the certificates of clients. */
  authority: string;
  /** Passwords by name, for both SCRAMs and PLAIN alike. */
  users: Readonly<Record<string, string>>;
}>;

export const securedProperties = (listener: SecuredListener) => {
  const { port, mutualPort, keyAndCertificate, authority, users } = listener;
  const passwords = Object.entries(users).map(([name, password]) => `user_${name}="${password}"`);
  return {
    address: `,SECURED://127.0.0.1:${port},MUTUAL://127.0.0.1:${mutualPort}`,
    protocol: ',SECURED:SASL_SSL,MUTUAL:SSL',
    // Who comes without a name is this machine's own administrator.
    properties: `listener.name.secured.sasl.enabled.mechanisms=SCRAM-SHA-512,SCRAM-SHA-256,PLAIN
listener.name.secured.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.secured.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.secured.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required ${passwords.join(' ')};
listener.name.secured.ssl.keystore.type=PEM
listener.name.secured.ssl.keystore.location=${keyAndCertificate}
listener.name.mutual.ssl.keystore.type=PEM
listener.name.mutual.ssl.keystore.location=${keyAndCertificate}
listener.name.mutual.ssl.truststore.type=PEM
listener.name.mutual.ssl.truststore.location=${authority}
listener.name.mutual.ssl.client.auth=required
listener.name.mutual.ssl.principal.mapping.rules=RULE:^CN=([a-z-]+)$/$1/
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
`,
  };
};

/** What the storage is formatted with, so that the users are there before the first broker. */
export const scramArguments = ({ users }: SecuredListener): string[] =>
  Object.entries(users).flatMap(([name, password]) =>
    ['SCRAM-SHA-512', 'SCRAM-SHA-256'].flatMap((mechanism) => [
      '--add-scram',
      `${mechanism}=[name=${name},password=${password}]`,
    ]),
  );
