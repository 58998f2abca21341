// A provider of identities of the journeys' own: OpenID Connect with the authorization code flow, RS256 and PKCE, and a
// page on which its person confirms.
import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";

const base64url = (text) => Buffer.from(text).toString("base64url");

/** Starts it where the host under test looks for it. `person` is whom it vouches for, and may be changed. */
export async function provider(issuer, { client, secret }) {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" };
  const asked = new Map();
  const own = { person: {}, close: () => new Promise((done) => server.close(done)) };

  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  };

  const token = (nonce) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: client, iat: now, exp: now + 300, nonce, ...own.person };
    const body = `${base64url(JSON.stringify({ alg: "RS256", kid: key.kid }))}.${base64url(JSON.stringify(claims))}`;
    return `${body}.${sign("sha256", Buffer.from(body), privateKey).toString("base64url")}`;
  };

  const exchanged = (form, authorization) => {
    const [name, password] = Buffer.from(authorization.replace("Basic ", ""), "base64").toString().split(":").map((part) => decodeURIComponent(part.replaceAll("+", " ")));
    const begun = asked.get(form.get("code"));
    asked.delete(form.get("code"));
    const challenge = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
    const fits = name === client && password === secret && begun && begun.get("code_challenge") === challenge && begun.get("redirect_uri") === form.get("redirect_uri");
    return fits ? { access_token: randomUUID(), token_type: "Bearer", expires_in: 300, id_token: token(begun.get("nonce")) } : null;
  };

  const json = (response, status, value) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(value));
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, issuer);
    switch (url.pathname) {
      case "/.well-known/openid-configuration":
        return json(response, 200, metadata);
      case "/keys":
        return json(response, 200, { keys: [key] });
      case "/authorize": {
        const code = randomUUID();
        asked.set(code, url.searchParams);
        const back = `${url.searchParams.get("redirect_uri")}?${new URLSearchParams({ code, state: url.searchParams.get("state") })}`;
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
        return response.end(`<!doctype html><html lang="zh"><title>确认登录</title><a href="${back.replaceAll("&", "&amp;")}">确认登录</a></html>`);
      }
      case "/token": {
        const parts = [];
        for await (const part of request) parts.push(part);
        const answer = exchanged(new URLSearchParams(Buffer.concat(parts).toString()), request.headers.authorization ?? "");
        return answer ? json(response, 200, answer) : json(response, 400, { error: "invalid_grant" });
      }
      default:
        response.writeHead(404);
        return response.end();
    }
  });
  const { hostname, port } = new URL(issuer);
  await new Promise((started, failed) => server.once("error", failed).listen(Number(port), hostname, started));
  return own;
}
