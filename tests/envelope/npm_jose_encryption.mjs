// Requests on standard input, answers of npm's jose on standard output; an error is answered by its class.
import * as jose from "jose";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);

async function answer(request) {
  const key = await jose.importJWK(request.key, request.alg);
  if (request.do === "encrypt") {
    const content = Uint8Array.from(Buffer.from(request.content, "hex"));
    const header = { alg: request.alg, enc: "A256GCM" };
    return await new jose.CompactEncrypt(content).setProtectedHeader(header).encrypt(key);
  }
  try {
    const found = await jose.compactDecrypt(request.token, key);
    return Buffer.from(found.plaintext).toString("hex");
  } catch (error) {
    return error.constructor.name;
  }
}

const answers = [];
for (const request of JSON.parse(Buffer.concat(chunks).toString("utf-8"))) answers.push(await answer(request));
process.stdout.write(JSON.stringify(answers));
