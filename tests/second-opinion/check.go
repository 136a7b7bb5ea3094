// A second opinion on a log that we made: golang.org/x/mod/sumdb, which shares no line with ours, opens the newest
// checkpoint of a mirror, reads its tiles and entries, and proves every leaf and every older size.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Println("the second opinion disagrees:", err)
		os.Exit(1)
	}
}

// Reads tiles from a mirror; sumdb names the height in its paths, C2SP does not.
type mirror struct{ folder string }

func (m mirror) Height() int                       { return 8 }
func (m mirror) SaveTiles([]tlog.Tile, [][]byte)   {}
func (m mirror) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(m.folder, path))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func main() {
	folder, vkey := os.Args[1], os.Args[2]
	bytes, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	must(err)
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open(bytes, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	// Verifies every hash that it reads against the signed root.
	reader := tlog.TileHashReader(tree, mirror{folder})
	for index := int64(0); index < size; index++ {
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		must(err)
		proof, err := tlog.ProveRecord(size, index, reader)
		must(err)
		must(tlog.CheckRecord(proof, size, tree.Hash, index, leaf[0]))
	}
	for older := int64(1); older <= size; older++ {
		proof, err := tlog.ProveTree(size, older, reader)
		must(err)
		hash, err := tlog.TreeHash(older, reader)
		must(err)
		must(tlog.CheckTree(proof, size, tree.Hash, older, hash))
	}
	fmt.Printf("golang.org/x/mod agrees: %d entries of %s, every one proved, and every older size\n", size, lines[0])
}
