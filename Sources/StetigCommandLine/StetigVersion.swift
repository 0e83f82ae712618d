/// The version of the engine, as `--version` and the answers name it.
package let stetigVersion = "0.1.0"
