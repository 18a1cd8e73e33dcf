// Requests on standard input, answers of npm's jose on standard output; an error is answered by its class.
import * as jose from "jose";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));

async function answer(request) {
  const key = await jose.importJWK(request.key, request.alg);
  const header = request.b64 === false ? { alg: request.alg, b64: false, crit: ["b64"] } : { alg: request.alg };
  if (request.do === "GeneralSign") {
    const signing = new jose.GeneralSign(bytes(request.payload));
    signing.addSignature(key).setProtectedHeader(header);
    return await signing.sign();
  }
  if (request.do.endsWith("Sign")) {
    return await new jose[request.do](bytes(request.payload)).setProtectedHeader(header).sign(key);
  }
  try {
    const found = await jose[request.do](request.token, key, { crit: request.crit, algorithms: [request.alg] });
    return Buffer.from(found.payload).toString("hex");
  } catch (error) {
    return error.constructor.name;
  }
}

const answers = [];
for (const request of JSON.parse(Buffer.concat(chunks).toString("utf-8"))) answers.push(await answer(request));
process.stdout.write(JSON.stringify(answers));
