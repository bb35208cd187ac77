// The simulators, in one process of tests/MarketStream.Benchmarks.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export class Venues {
  #process;
  #waiting = [];
  #ended;

  /** Starts them. They write the certificate that clients have to trust into a file. */
  async start(program, certificate) {
    this.#process = spawn(program.endsWith('.dll') ? 'dotnet' : program, [
      ...(program.endsWith('.dll') ? [program] : []), 'interop-venues', certificate,
    ], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve));
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#waiting.shift()?.(JSON.parse(line)));
    const failed = new Promise((_, reject) => {
      this.#process.once('error', reject);
      this.#ended.then((code) => reject(new Error(`the simulators ended with ${code}`)));
    });
    failed.catch(() => {});
    return Promise.race([this.#answer(), failed]);
  }

  /** Sends a command, and gives its answer: they come in the order of the commands. */
  send(command) {
    const answer = this.#answer();
    this.#process.stdin.write(`${JSON.stringify(command)}\n`);
    return answer;
  }

  /** Ends them, and gives what they counted. */
  async stop() {
    const counts = this.#answer();
    this.#process.stdin.end();
    const result = await counts;
    await this.#ended;
    return result;
  }

  kill() {
    this.#process?.kill('SIGKILL');
  }

  #answer() {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
